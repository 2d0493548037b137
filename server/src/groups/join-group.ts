import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import { acceptInvite } from '../invites/accept-invite.ts'
import { belongsTo } from '../invites/belongs-to.ts'
import { isOpen } from '../invites/is-open.ts'
import { settleMembership } from '../invites/settle-membership.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Person } from '../people/person.ts'
import type { Database } from '../record/database.ts'
import { Refusal } from '../refusal.ts'
import { holdGroup } from './hold-group.ts'
import { isMember } from './is-member.ts'
import { requireAllowedDomain } from './require-allowed-domain.ts'

type Joining = { groupId: string; person: Person }

/** Makes somebody a member of an open group. Who is invited there joins by accepting, in the role offered. Joining twice is joining once. */
export async function joinGroup(database: Database, { groupId, person }: Joining) {
  if (!person.emailVerified) throw new Refusal('email_unverified')
  const invite = await database.read
    .selectFrom('invites as i')
    .innerJoin('groups as g', 'g.id', 'i.group_id')
    .where('g.id', '=', groupId)
    .where('g.join_method', '=', 'open')
    .where(belongsTo(person))
    .where(isOpen)
    .select('i.id')
    .executeTakeFirst()
  await (invite ? acceptInvite(database, { id: invite.id, invitee: person }) : joinOpenGroup(database, { groupId, person }))
}

function joinOpenGroup(database: Database, { groupId, person }: Joining) {
  return database.write(async (tx) => {
    await lockFeeds(tx, [person.id])
    const group = await holdGroup(tx, groupId)
    if (await isMember(tx, { groupId, userId: person.id })) return
    if (group.join_method !== 'open') throw new Refusal('forbidden', { message: 'Outsiders can’t join this group by themselves' })
    requireAllowedDomain(group.allowed_domains, person)
    await settleMembership(tx, {
      groupId,
      people: [{ id: person.id, role: 'member' }],
      through: 'join',
      act: { action: 'joined', by: person.id },
    })
    await bumpFeeds(tx, [person.id])
    await recordFacts(tx, [groupFact(groupId)])
  })
}
