import { sql } from 'kysely'
import type { Tx } from '../record/tables.ts'

/** A group of these people changed in a way that their lists show. Under their feed locks, before `bumpFeeds`. */
export async function tellGroupChanged(tx: Tx, userIds: string[]) {
  await sql`update feeds set groups_at = revision + 1 where user_id = any(${userIds}::uuid[])`.execute(tx)
}
