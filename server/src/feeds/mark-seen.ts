import { sql } from 'kysely'
import type { Database } from '../record/database.ts'
import { bumpFeeds } from './bump-feeds.ts'
import { lockFeeds } from './lock-feeds.ts'
import { readBadge } from './read-badge.ts'

/** Marks a user's notifications made up to this time as seen, and answers with the new badge. */
export function markSeen(database: Database, { userId, upTo }: { userId: string; upTo: Date }) {
  return database.write(async (tx) => {
    await lockFeeds(tx, [userId])
    // The API shows milliseconds, the database keeps microseconds: the one named must count as reached.
    const { numUpdatedRows } = await tx
      .updateTable('notifications')
      .set({ seen_at: sql`now()` })
      .where('user_id', '=', userId)
      .where('seen_at', 'is', null)
      .where(sql<boolean>`date_trunc('milliseconds', created_at) <= ${upTo}::timestamptz`)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows > 0n) await bumpFeeds(tx, [userId])
    return readBadge(tx, userId)
  })
}
