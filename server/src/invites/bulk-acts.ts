import type { AuditAction } from '@usher/shared/audit-action.ts'
import type { BulkAction, SkipReason } from '@usher/shared/invite-query.ts'
import type { InvitableRole } from '@usher/shared/roles.ts'
import { type RawBuilder, sql } from 'kysely'
import { settleNotifications } from '../feeds/settle-notifications.ts'
import { oweInviteMails } from '../messages/owe-invite-mails.ts'
import { dueFact, recordFacts } from '../outbox/record-facts.ts'
import type { Tx } from '../record/tables.ts'
import { isResendable } from './cool-down.ts'
import { extendedBy } from './extend-invite.ts'
import { mailedAnew } from './resend-invite.ts'

/** One action with what belongs to it. */
export type BulkChange =
  | { action: 'cancel' | 'resend' }
  | { action: 'extend'; days: number }
  | { action: 'change_role'; role: InvitableRole }

export type ChangedRow = { id: string; user_id: string | null; generation: number; expires_at: Date }

type BulkAct = {
  set: RawBuilder<unknown>
  /** Which of the open ones there is anything to do with, and what is said of the others. */
  only: RawBuilder<boolean>
  otherwise: SkipReason
  /** The invitees see it. */
  isSeen: boolean
  recordedAs: AuditAction
  afterwards?: (tx: Tx, changed: ChangedRow[]) => Promise<void>
}

/** What each action does to all the rows at once. */
export function bulkAct(change: BulkChange): BulkAct {
  if (change.action === 'extend') return extension(change.days)
  if (change.action === 'change_role') return roleChange(change.role)
  return plain[change.action]
}

const plain: Record<Exclude<BulkAction, 'extend' | 'change_role'>, BulkAct> = {
  cancel: {
    set: sql`status = 'cancelled'`,
    only: sql`true`,
    otherwise: 'unchanged',
    isSeen: true,
    recordedAs: 'invites_cancelled',
    afterwards: (tx, changed) =>
      settleNotifications(
        tx,
        changed.map(({ id }) => id),
      ),
  },
  resend: {
    set: mailedAnew,
    only: isResendable,
    otherwise: 'cooling_down',
    isSeen: false,
    recordedAs: 'invites_resent',
    afterwards: oweInviteMails,
  },
}

const extension = (days: number): BulkAct => ({
  set: sql`expires_at = ${extendedBy(days)}`,
  only: sql`true`,
  otherwise: 'unchanged',
  isSeen: true,
  recordedAs: 'invites_extended',
  afterwards: (tx, changed) => recordFacts(tx, [dueFact(changed.reduce(earlier).expires_at)]),
})

const earlier = (one: ChangedRow, other: ChangedRow) => (one.expires_at < other.expires_at ? one : other)

const roleChange = (role: InvitableRole): BulkAct => ({
  set: sql`role = ${role}`,
  only: sql`i.role <> ${role}`,
  otherwise: 'unchanged',
  isSeen: true,
  recordedAs: 'invites_role_changed',
})
