import type { Batch } from '@usher/shared/schemas/batch.ts'
import type { Db } from '../record/tables.ts'
import { presentBatch, selectBatches } from './present-batch.ts'

/** These batches as they stand now, in one statement, newest first. Ids that are none are left out. */
export async function readBatches(db: Db, ids: string[]): Promise<Batch[]> {
  if (ids.length === 0) return []
  const rows = await selectBatches(db).where('b.id', 'in', ids).orderBy('b.created_at', 'desc').orderBy('b.id', 'desc').execute()
  return rows.map(presentBatch)
}
