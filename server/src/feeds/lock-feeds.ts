import { sql } from 'kysely'
import type { Tx } from '../record/tables.ts'

/** Takes the feed locks, in the one order that can't deadlock. Comes before any change of what these users see. */
export async function lockFeeds(tx: Tx, userIds: string[]) {
  if (userIds.length === 0) return
  await sql`select 1 from feeds where user_id = any(${userIds}::uuid[]) order by user_id for update`.execute(tx)
}
