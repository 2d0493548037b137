import type { Role } from '@usher/shared/roles.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import { notify } from '../feeds/notify.ts'
import { settleMembership } from '../invites/settle-membership.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import { badField, Refusal } from '../refusal.ts'
import { lockRoles } from './lock-roles.ts'
import { requireRank } from './require-rank.ts'

type Adding = { groupId: string; userId: string; role: Role; actorId: string }

/** Makes somebody with a verified account a member without asking them; they are told. */
export function addMember(database: Database, { groupId, userId, role, actorId }: Adding) {
  return database.write(async (tx) => {
    await lockFeeds(tx, [userId])
    const { mine, member } = await lockRoles(tx, { groupId, actorId, userId })
    if (member) throw new Refusal('already_member')
    requireRank(mine, role)
    const person = await tx.selectFrom('user').where('id', '=', userId).where('email_verified', '=', true).select('name').executeTakeFirst()
    if (!person) throw badField('userId', 'Nobody here has this id')
    await settleMembership(tx, {
      groupId,
      people: [{ id: userId, role }],
      through: 'added',
      act: { action: 'member_added', by: actorId, detail: { person: person.name, role } },
    })
    await notify(tx, 'added', [{ userId, groupId, actorId }])
    await bumpFeeds(tx, [userId])
    await recordFacts(tx, [groupFact(groupId)])
  })
}
