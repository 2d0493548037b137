import type { Db } from '../record/tables.ts'

/** When the next held batch leaves. */
export async function nextReleaseAt(db: Db) {
  const next = await db
    .selectFrom('batches')
    .where('state', '=', 'held')
    .orderBy('send_after')
    .limit(1)
    .select('send_after')
    .executeTakeFirst()
  return next?.send_after ?? undefined
}
