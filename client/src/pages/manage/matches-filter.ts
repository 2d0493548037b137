import { undelivered } from '@usher/shared/delivery.ts'
import { expiringSoonDays, type InviteFlag } from '@usher/shared/invite-query.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import type { InviteFilter } from '@usher/shared/schemas/invite-desk.ts'

const dayMs = 86_400_000

/** Whether the server would list the invite under this filter now. */
export function matchesFilter(invite: Invite, { status, delivery, flag, by, batch, q }: InviteFilter, nowMs: number) {
  if (status && invite.status !== status) return false
  if (delivery && invite.delivery !== delivery) return false
  if (by && invite.invitedBy.id !== by) return false
  if (batch && invite.batchId !== batch) return false
  if (flag && !flagRules[flag](invite, nowMs)) return false
  return !q?.trim() || isFound(invite, q.trim().toLowerCase())
}

/** Open, and about to end. */
export function expiresSoon({ status, expiresAt }: Invite, nowMs: number) {
  const leftMs = Date.parse(expiresAt) - nowMs
  return status === 'pending' && leftMs > 0 && leftMs <= expiringSoonDays * dayMs
}

const flagRules: Record<InviteFlag, (invite: Invite, nowMs: number) => boolean> = {
  expiring_soon: expiresSoon,
  asked_again: ({ status, askedAt }) => askedAt !== undefined && status !== 'pending' && status !== 'accepted',
  undelivered: ({ status, delivery }) => status === 'pending' && undelivered.includes(delivery),
}

/** Looks in what the table shows of the recipient, and nowhere else. */
const isFound = ({ recipient: { name, username, email } }: Invite, wanted: string) =>
  [name, username && `@${username}`, email].some((shown) => shown?.toLowerCase().includes(wanted))
