import type { BatchState } from '@usher/shared/batch-state.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'

type Settling = { id: string; within: RawBuilder<boolean>; state: Exclude<BatchState, 'held'> }

/**
 * Ends the holding of a batch, once: of an undo and any number of releases that race, one wins and the others are refused. What
 * was asked for is forgotten with it.
 */
export async function settleHeld(tx: Tx, { id, within, state }: Settling) {
  const { rows } = await sql<{ group_id: string; total: number }>`
    update batches b set state = ${state}, request = null, results = null
    where b.id = ${id} and ${within} and b.state = 'held' returning b.group_id, b.total`.execute(tx)
  const batch = rows[0]
  if (!batch) throw await whyNotHeld(tx, { id, within })
  return batch
}

const stateWords: Record<BatchState, string> = {
  held: 'is held back',
  released: 'has been sent',
  undone: 'was undone',
  refused: 'was not sent',
}

/** The refusal of an act on a batch that is held no more, or that is not there for who asks. */
export async function whyNotHeld(tx: Tx, { id, within }: Pick<Settling, 'id' | 'within'>) {
  const { rows } = await sql<{ state: BatchState }>`select b.state from batches b where b.id = ${id} and ${within}`.execute(tx)
  return rows[0] ? new Refusal('batch_not_held', { message: `This batch ${stateWords[rows[0].state]}` }) : new Refusal('not_found')
}
