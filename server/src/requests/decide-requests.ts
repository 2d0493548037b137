import { sql } from 'kysely'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import { lockRoles } from '../groups/lock-roles.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import type { Tx } from '../record/tables.ts'
import { type Decision, settleRequests } from './settle-requests.ts'

type Deciding = { groupId: string; decision: Decision; by: string; ids?: string[] | undefined }

/**
 * Approves or rejects these open requests, or all. Answers how many it was; those that wait no more are left as they are. Refused
 * where who decides does not manage members by now.
 */
export function decideRequests(database: Database, { groupId, decision, by, ids }: Deciding): Promise<number> {
  return database.write(async (tx) => {
    const among = await findRequesters(tx, { groupId, ids })
    await lockFeeds(tx, among)
    await lockRoles(tx, { groupId, actorId: by, userId: by })
    const decided = await settleRequests(tx, { groupId, decision, by, among, ids })
    if (decided.length === 0) return 0
    await bumpFeeds(tx, decided)
    await recordFacts(tx, [groupFact(groupId)])
    return decided.length
  })
}

async function findRequesters(tx: Tx, { groupId, ids }: Pick<Deciding, 'groupId' | 'ids'>) {
  const rows = await tx
    .selectFrom('join_requests')
    .where('group_id', '=', groupId)
    .where('status', '=', 'open')
    .$if(ids !== undefined, (query) => query.where(sql<boolean>`id = any(${ids}::uuid[])`))
    .select('user_id')
    .execute()
  return rows.map((row) => row.user_id)
}
