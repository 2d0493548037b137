import { sql } from 'kysely'
import type { Tx } from '../record/tables.ts'

/** Something left the feeds of these users, which "changed since" can't tell. Under the feed locks, after `bumpFeeds`. */
export async function resetFeeds(tx: Tx, userIds: string[]) {
  await sql`update feeds set reset_at = revision where user_id = any(${userIds}::uuid[])`.execute(tx)
}
