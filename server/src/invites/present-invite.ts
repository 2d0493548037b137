import type { Invite } from '@usher/shared/schemas/invite.ts'
import { sql } from 'kysely'
import type { Db } from '../record/tables.ts'
import { coolsUntil, isResendable, resendAfterSeconds } from './cool-down.ts'
import { isOpen, presentStatus } from './is-open.ts'
import { showsPerson } from './shown-recipient.ts'

/** The rows of `presentInvite`, to be narrowed by the caller; the invites table is `i`, the person invited `u`. */
export const selectInvites = (db: Db) =>
  db
    .selectFrom('invites as i')
    .innerJoin('user as inviter', 'inviter.id', 'i.invited_by')
    .leftJoin('user as u', 'u.id', 'i.user_id')
    .select(['i.id', 'i.email', 'i.user_id', 'u.name', 'u.username', 'i.delivery', 'i.delivery_detail', 'i.role', 'i.message', 'i.sends'])
    .select(['i.created_at', 'i.last_sent_at', 'i.expires_at', 'i.answered_at', 'i.decline_reason', 'i.revision', 'i.invited_by'])
    .select(['i.batch_id', 'i.visited_at', 'i.asked_at', 'inviter.name as inviter_name', presentStatus.as('status')])
    .select([showsPerson.as('shows_person'), coolsUntil.as('cools_until'), resendAt.as('resend_at')])

const resendAt = sql<Date | null>`
  case when ${isOpen} and not ${isResendable} then i.last_sent_at + make_interval(secs => ${resendAfterSeconds}::int) end`

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
  batchId: row.batch_id ?? undefined,
  visitedAt: row.visited_at?.toISOString(),
  askedAt: row.asked_at?.toISOString(),
  coolsUntil: row.cools_until?.toISOString(),
  resendAt: row.resend_at?.toISOString(),
  revision: row.revision,
})

function presentRecipient(row: Row): Invite['recipient'] {
  const email = row.email ?? undefined
  if (!row.shows_person) return { email }
  return { userId: row.user_id ?? undefined, name: row.name ?? undefined, username: row.username ?? undefined, email }
}
