import type { WatchAck } from '@usher/shared/live-events.ts'
import { sql } from 'kysely'
import { presentInvite, selectInvites } from '../invites/present-invite.ts'
import { readInviteStats } from '../invites/read-invite-stats.ts'
import type { Db } from '../record/tables.ts'
import { readSnapshot } from './read-snapshot.ts'
import { rowsPerFrame } from './read-unseen-invites.ts'

/** Where a watcher stands: the counts, and with `since` what changed from that cursor on. */
export async function answerWatch(db: Db, { groupId, since }: { groupId: string; since?: string | undefined }): Promise<WatchAck> {
  // Before the rows: the cursor may then be older than they are, which doubles some and loses none.
  const { cursor } = await readSnapshot(db)
  if (since === undefined) return { cursor, stats: await readInviteStats(db, groupId) }
  if (!/^\d{1,18}$/.test(since) || BigInt(since) > BigInt(cursor)) return { reset: true }
  const rows = await selectInvites(db)
    .where('i.group_id', '=', groupId)
    .where(sql<boolean>`i.changed_xid >= ${since}::xid8`)
    .limit(rowsPerFrame + 1)
    .execute()
  if (rows.length > rowsPerFrame) return { reset: true }
  return { cursor, stats: await readInviteStats(db, groupId), rows: rows.map(presentInvite) }
}
