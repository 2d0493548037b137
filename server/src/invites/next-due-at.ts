import type { Db } from '../record/tables.ts'

/** When the next open invite ends. */
export async function nextDueAt(db: Db) {
  const next = await db
    .selectFrom('invites')
    .where('status', '=', 'pending')
    .orderBy('expires_at')
    .limit(1)
    .select('expires_at')
    .executeTakeFirst()
  return next?.expires_at
}
