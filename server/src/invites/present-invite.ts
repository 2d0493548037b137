import type { Invite } from '@usher/shared/schemas/invite.ts'
import type { Db } from '../record/tables.ts'
import { presentStatus } from './is-open.ts'

/** The rows of `presentInvite`, to be narrowed by the caller; the invites table is `i`, the person invited `u`. */
export const selectInvites = (db: Db) =>
  db
    .selectFrom('invites as i')
    .innerJoin('user as inviter', 'inviter.id', 'i.invited_by')
    .leftJoin('user as u', 'u.id', 'i.user_id')
    .select(['i.id', 'i.email', 'i.user_id', 'u.name', 'u.username', 'i.delivery', 'i.delivery_detail', 'i.role', 'i.message', 'i.sends'])
    .select(['i.created_at', 'i.last_sent_at', 'i.expires_at', 'i.answered_at', 'i.decline_reason', 'i.revision', 'i.invited_by'])
    .select(['inviter.name as inviter_name', presentStatus.as('status')])

type Row = Awaited<ReturnType<ReturnType<typeof selectInvites>['executeTakeFirstOrThrow']>>

export const presentInvite = (row: Row): Invite => ({
  id: row.id,
  recipient: presentRecipient(row),
  status: row.status,
  delivery: row.delivery,
  deliveryDetail: row.delivery_detail ?? undefined,
  role: row.role,
  invitedBy: { id: row.invited_by, name: row.inviter_name },
  message: row.message ?? undefined,
  sends: row.sends,
  createdAt: row.created_at.toISOString(),
  lastSentAt: row.last_sent_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  answeredAt: row.answered_at?.toISOString(),
  declineReason: row.decline_reason ?? undefined,
  revision: row.revision,
})

/** An invite by address names nobody before they accept, or inviting would tell whose address it is. */
function presentRecipient(row: Row): Invite['recipient'] {
  if (row.email !== null && row.status !== 'accepted') return { email: row.email }
  return {
    userId: row.user_id ?? undefined,
    name: row.name ?? undefined,
    username: row.username ?? undefined,
    email: row.email ?? undefined,
  }
}
