import type { WatchAck } from '@usher/shared/live-events.ts'
import { sql } from 'kysely'
import { presentInvite, selectInvites } from '../invites/present-invite.ts'
import { readInviteStats } from '../invites/read-invite-stats.ts'
import { type InviteScope, inScope } from '../invites/scope.ts'
import type { Db } from '../record/tables.ts'
import { findHandedOver } from './find-handed-over.ts'
import { readSnapshot } from './read-snapshot.ts'
import { rowsPerFrame } from './read-unseen-invites.ts'

type Asked = { scope: InviteScope; since?: string | undefined }

/** Where a watcher stands: the counts, and with `since` what changed from that cursor on. */
export async function answerWatch(db: Db, { scope, since }: Asked): Promise<WatchAck> {
  // Before the rows: the cursor may then be older than they are, which doubles some and loses none.
  const { cursor } = await readSnapshot(db)
  if (since === undefined) return { cursor, stats: await readInviteStats(db, scope) }
  if (!/^[1-9]\d{0,17}$/.test(since) || BigInt(since) > BigInt(cursor) || (await hasLost(db, { scope, since }))) return { reset: true }
  const rows = await selectInvites(db)
    .where(inScope(scope))
    .where(sql<boolean>`i.changed_xid >= ${since}::xid8`)
    .limit(rowsPerFrame + 1)
    .execute()
  if (rows.length > rowsPerFrame) return { reset: true }
  return { cursor, stats: await readInviteStats(db, scope), rows: rows.map(presentInvite) }
}

async function hasLost(db: Db, { scope: { groupId, inviterId }, since }: { scope: InviteScope; since: string }) {
  if (inviterId === undefined) return false
  // The snapshot that sees all before the cursor and nothing from it on.
  return (await findHandedOver(db, { groupId, inviterId, seen: `${since}:${since}:` })).isFound
}
