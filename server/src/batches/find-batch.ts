import type { BatchResult } from '@usher/shared/schemas/invite-send.ts'
import type { InviteScope } from '../invites/scope.ts'
import type { Db } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'
import { presentBatch, selectBatches } from './present-batch.ts'
import { sentWithin } from './sent-within.ts'

/** One batch with what became of each recipient, as far as that is still known. */
export async function findBatch(db: Db, { id, scope }: { id: string; scope: InviteScope }): Promise<BatchResult> {
  const row = await selectBatches(db).select('b.results').where('b.id', '=', id).where(sentWithin(scope)).executeTakeFirst()
  if (!row) throw new Refusal('not_found')
  return { batch: presentBatch(row), results: row.results ?? undefined }
}
