import { sql } from 'kysely'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { belongsToUser } from '../invites/belongs-to-user.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Tx } from '../record/tables.ts'
import { cancelOpenInvites } from './cancel-open-invites.ts'
import { keepsAnOwner } from './keeps-an-owner.ts'

type Ending = { groupId: string; userId: string; by: string }

/**
 * Ends a membership, and with it every other way in that is open to the person: their invites and their request. Whether there
 * was one to end; the last owner's stays. Under the person's feed lock and the group's; last in the command.
 */
export async function endMembership(tx: Tx, { groupId, userId, by }: Ending) {
  const { rows } = await sql`
    delete from memberships m where m.group_id = ${groupId} and m.user_id = ${userId} and ${keepsAnOwner} returning m.user_id`.execute(tx)
  if (rows.length === 0) return false
  await cancelOpenInvites(tx, { within: sql`i.group_id = ${groupId} and ${belongsToUser(userId)}`, by })
  await tx
    .updateTable('join_requests')
    .set({ status: by === userId ? 'withdrawn' : 'rejected', decided_at: sql`now()`, decided_by: by })
    .where('group_id', '=', groupId)
    .where('user_id', '=', userId)
    .where('status', '=', 'open')
    .execute()
  await bumpFeeds(tx, [userId])
  await recordFacts(tx, [groupFact(groupId)])
  return true
}
