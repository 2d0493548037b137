import type { Batch } from '@usher/shared/schemas/batch.ts'
import { sql } from 'kysely'
import { isOpen } from '../invites/is-open.ts'
import type { Db } from '../record/tables.ts'

/**
 * The rows of `presentBatch`, to be narrowed by the caller; the batches table is `b`. How far they got is counted from the invites
 * that still belong to them, in this one statement however many there are.
 */
export const selectBatches = (db: Db) =>
  db
    .selectFrom('batches as b')
    .innerJoin('user as sender', 'sender.id', 'b.created_by')
    .innerJoinLateral(
      (lateral) =>
        lateral
          .selectFrom('invites as i')
          .whereRef('i.batch_id', '=', 'b.id')
          .select([
            countOf(sql`i.delivery in ('sent', 'delivered', 'opened', 'bounced', 'complained')`).as('sent'),
            countOf(sql`i.delivery in ('delivered', 'opened')`).as('delivered'),
            countOf(sql`i.delivery in ('bounced', 'complained', 'suppressed', 'failed')`).as('failed'),
            countOf(sql`i.delivery in ('queued', 'sending') and ${isOpen}`).as('under_way'),
          ])
          .as('progress'),
      (join) => join.onTrue(),
    )
    .select(['b.id', 'b.group_id', 'b.state', 'b.total', 'b.created_by', 'b.created_at', 'b.send_after', 'sender.name as sender_name'])
    .select(['progress.sent', 'progress.delivered', 'progress.failed', 'progress.under_way'])

type Row = Awaited<ReturnType<ReturnType<typeof selectBatches>['executeTakeFirstOrThrow']>>

export const presentBatch = (row: Row): Batch => ({
  id: row.id,
  state: row.state,
  total: row.total,
  sent: row.sent,
  delivered: row.delivered,
  failed: row.failed,
  done: row.state !== 'held' && row.under_way === 0,
  createdBy: { id: row.created_by, name: row.sender_name },
  createdAt: row.created_at.toISOString(),
  sendAfter: row.state === 'held' ? row.send_after?.toISOString() : undefined,
})

const countOf = (condition: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${condition}))::int`
