import { reachOf } from '@usher/shared/permissions.ts'
import { sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import { badField, Refusal } from '../refusal.ts'
import { lockRoles } from './lock-roles.ts'

type HandingOver = { groupId: string; userId: string; ownerId: string }

/** Makes a member the owner in the place of who is it now, who stays as a manager. */
export function handOverGroup(database: Database, { groupId, userId, ownerId }: HandingOver) {
  if (userId === ownerId) throw badField('userId', 'This is you')
  return database.write(async (tx) => {
    await lockFeeds(tx, [ownerId, userId])
    const { mine, member } = await lockRoles(tx, { groupId, actorId: ownerId, userId })
    if (!reachOf(mine, 'own_group')) throw new Refusal('forbidden', { message: 'You don’t own this group any more' })
    if (!member) throw badField('userId', 'Not a member of this group')
    await sql`
      update memberships set role = case when user_id = ${userId} then 'owner' else 'manager' end
      where group_id = ${groupId} and user_id in (${userId}, ${ownerId})`.execute(tx)
    await recordAct(tx, { groupId, action: 'ownership_handed_over', by: ownerId, detail: { person: member.name } })
    await bumpFeeds(tx, [ownerId, userId])
    await recordFacts(tx, [groupFact(groupId)])
  })
}
