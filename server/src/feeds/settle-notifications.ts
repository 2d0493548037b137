import { sql } from 'kysely'
import type { Tx } from '../record/tables.ts'

/** An invite that is no longer open asks for nothing: its notification leaves the badge. Under the feed locks of the invitees. */
export async function settleNotifications(tx: Tx, inviteIds: string[]) {
  if (inviteIds.length === 0) return
  await tx
    .updateTable('notifications')
    .set({ seen_at: sql`now()` })
    .where(sql<boolean>`invite_id = any(${inviteIds}::uuid[])`)
    .where('type', '=', 'invite_received')
    .where('seen_at', 'is', null)
    .execute()
}
