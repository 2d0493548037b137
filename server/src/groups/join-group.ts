import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import { settleMembership } from '../invites/settle-membership.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Person } from '../people/person.ts'
import type { Database } from '../record/database.ts'
import { Refusal } from '../refusal.ts'

/** Makes somebody a member of an open group; an open invite they have there counts as accepted. Joining twice is joining once. */
export function joinGroup(database: Database, { groupId, person }: { groupId: string; person: Person }) {
  return database.write(async (tx) => {
    await lockFeeds(tx, [person.id])
    // Locked, so that it can't be closed to outsiders between this look and the membership.
    const open = await tx
      .selectFrom('groups')
      .where('id', '=', groupId)
      .where('join_method', '=', 'open')
      .select('id')
      .forShare()
      .executeTakeFirst()
    if (!open) throw new Refusal('forbidden', { message: 'Outsiders can’t join this group by themselves' })
    await settleMembership(tx, { groupId, person, role: 'member', viaInviteId: null })
    await bumpFeeds(tx, [person.id])
    await recordFacts(tx, [groupFact(groupId)])
  })
}
