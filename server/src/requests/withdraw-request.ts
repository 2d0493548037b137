import { sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import { tellGroupChanged } from '../feeds/tell-group-changed.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import { requestNotOpen } from './request-not-open.ts'

/** Takes one's own open request back. */
export function withdrawRequest(database: Database, { groupId, userId }: { groupId: string; userId: string }) {
  return database.write(async (tx) => {
    await lockFeeds(tx, [userId])
    const { numUpdatedRows } = await tx
      .updateTable('join_requests')
      .set({ status: 'withdrawn', decided_at: sql`now()`, decided_by: userId })
      .where('group_id', '=', groupId)
      .where('user_id', '=', userId)
      .where('status', '=', 'open')
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) throw requestNotOpen()
    await recordAct(tx, { groupId, action: 'request_withdrawn', by: userId })
    await tellGroupChanged(tx, [userId])
    await bumpFeeds(tx, [userId])
    await recordFacts(tx, [groupFact(groupId)])
  })
}
