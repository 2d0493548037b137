import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../record/database.ts'
import { Refusal } from '../refusal.ts'
import { releaseBatch } from './release-batch.ts'

const isDue: RawBuilder<boolean> = sql`b.send_after <= now()`

/** Sends every batch whose time to be undone is over. One that fails holds up none of the others and is told at the end. */
export async function releaseDue(database: Database) {
  const due = await database.read
    .selectFrom('batches as b')
    .where('b.state', '=', 'held')
    .where(isDue)
    .orderBy('b.send_after')
    .select('b.id')
    .execute()
  const faults: unknown[] = []
  for (const { id } of due) {
    await releaseBatch(database, { id, within: isDue }).catch((error: unknown) => {
      if (!isSettled(error)) faults.push(error)
    })
  }
  if (faults.length > 0) throw faults[0]
}

/** Undone, sent by another worker, or gone with its group since it was found. */
const isSettled = (error: unknown) => error instanceof Refusal && (error.code === 'batch_not_held' || error.code === 'not_found')
