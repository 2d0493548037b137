import { sql } from 'kysely'
import { settleNotifications } from '../feeds/settle-notifications.ts'
import type { Tx } from '../record/tables.ts'
import type { ResolvedRecipient } from './resolve-recipients.ts'

/**
 * Closes invites of these people that are past their time but not swept yet: they would still hold the one open place. Under the
 * feed locks of these people; answers whose feeds it changed.
 */
export async function expireStale(tx: Tx, { groupId, resolved }: { groupId: string; resolved: ResolvedRecipient[] }) {
  const userIds = resolved.flatMap(({ user }) => (user ? [user.id] : []))
  const keys = resolved.flatMap(({ recipient }) => (recipient.kind === 'address' ? [recipient.key] : []))
  const { rows } = await sql<{ id: string; user_id: string | null }>`
    update invites set status = 'expired'
    where group_id = ${groupId} and status = 'pending' and expires_at <= now()
      and (user_id = any(${userIds}::uuid[]) or email_key = any(${keys}::text[]))
    returning id, user_id`.execute(tx)
  await settleNotifications(
    tx,
    rows.map((row) => row.id),
  )
  return rows.flatMap((row) => row.user_id ?? [])
}
