import { sql } from 'kysely'
import type { Tx } from '../record/tables.ts'

/** Something left this user's feed, which "changed since" can't tell. Under the feed lock, after `bumpFeeds`. */
export async function resetFeed(tx: Tx, userId: string) {
  await sql`update feeds set reset_at = revision where user_id = ${userId}`.execute(tx)
}
