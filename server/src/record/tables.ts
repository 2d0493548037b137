import type { AuditAction } from '@usher/shared/audit-action.ts'
import type { BatchState } from '@usher/shared/batch-state.ts'
import type { Delivery } from '@usher/shared/delivery.ts'
import type { JoinMethod, Visibility } from '@usher/shared/group-terms.ts'
import type { InviteStatus } from '@usher/shared/invite-status.ts'
import type { InvitableRole, Role } from '@usher/shared/roles.ts'
import type { AuditEntry } from '@usher/shared/schemas/audit.ts'
import type { JoinedThrough } from '@usher/shared/schemas/group.ts'
import type { InviteSend, RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import type { NotificationType } from '@usher/shared/schemas/me.ts'
import type { ColumnType, Generated, JSONColumnType, Kysely, Transaction } from 'kysely'
import type { Fact } from '../outbox/fact.ts'
import type { AccountTable, SessionTable, UserTable, VerificationTable } from './account-tables.ts'

/** The columns of the record as queries see them; what they mean and promise stands in the migrations. */
export type Tables = {
  user: UserTable
  session: SessionTable
  account: AccountTable
  verification: VerificationTable
  groups: GroupsTable
  memberships: MembershipsTable
  join_requests: JoinRequestsTable
  batches: BatchesTable
  invites: InvitesTable
  notifications: NotificationsTable
  feeds: FeedsTable
  messages: MessagesTable
  mailbox: MailboxTable
  idempotency: IdempotencyTable
  outbox: OutboxTable
  audit_log: AuditLogTable
  audit_invites: { audit_id: string; invite_id: string }
}

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

type CreatedAt = ColumnType<Date, never, never>

type GroupsTable = {
  id: string
  slug: string
  name: string
  description: string
  visibility: Visibility
  join_method: JoinMethod
  invite_ttl_days: number
  answer_from_any_account: boolean
  members_can_invite: Generated<boolean>
  default_role: Generated<InvitableRole>
  /** In ASCII and lower case; empty lets everybody in. */
  allowed_domains: Generated<string[]>
  created_at: CreatedAt
  archived_at: Generated<Date | null>
}

type MembershipsTable = {
  group_id: string
  user_id: string
  role: Role
  joined_at: CreatedAt
  through: Generated<JoinedThrough>
  via_invite_id: string | null
}

type JoinRequestsTable = {
  id: string
  group_id: string
  user_id: string
  note: string | null
  status: Generated<'open' | 'approved' | 'rejected' | 'withdrawn' | 'joined'>
  created_at: CreatedAt
  decided_at: Date | null
  decided_by: string | null
}

type BatchesTable = {
  id: string
  group_id: string
  created_by: string
  total: number
  created_at: CreatedAt
  state: Generated<BatchState>
  send_after: Date | null
  /** The send as it was asked for, while it is held. */
  request: JSONColumnType<InviteSend, string | null> | null
  results: JSONColumnType<RecipientResult[], string | null> | null
}

type InvitesTable = {
  id: string
  group_id: string
  email: string | null
  email_key: string | null
  user_id: string | null
  invited_by: string
  role: InvitableRole
  message: string | null
  status: Generated<InviteStatus>
  decline_reason: string | null
  generation: Generated<number>
  delivery: Generated<Delivery>
  delivery_detail: string | null
  batch_id: string | null
  sends: Generated<number>
  last_sent_at: Generated<Date>
  created_at: Generated<Date>
  expires_at: Date
  answered_at: Date | null
  visited_at: Generated<Date | null>
  asked_at: Generated<Date | null>
  /** Set by a trigger, like the two below: rises with every change of the row. */
  revision: ColumnType<number, never, never>
  /** The feed revision with which the invitee learns of the last change that concerns them. */
  feed_revision: ColumnType<number, never, never>
  changed_xid: ColumnType<string, never, never>
}

type NotificationsTable = {
  id: string
  user_id: string
  type: NotificationType
  group_id: string
  invite_id: string | null
  actor_id: string
  created_at: Generated<Date>
  seen_at: Date | null
  feed_revision: ColumnType<number, never, never>
}

type FeedsTable = {
  user_id: string
  revision: Generated<number>
  invites: Generated<number>
  notifications: Generated<number>
  /** The last revision at which something left the feed: who has less than that starts anew. */
  reset_at: Generated<number>
  /** The revision at which the user's groups, or their role in one, last changed; set by triggers on `memberships`. */
  groups_at: Generated<number>
}

type MessagesTable = {
  id: string
  kind: 'invite' | 'verify_email' | 'reset_password'
  invite_id: string | null
  generation: number | null
  user_id: string | null
  delivery: Generated<Delivery>
  claim_token: string | null
  lease_until: Date | null
  attempts: Generated<number>
  provider_id: string | null
  error: string | null
  sent_at: Generated<Date | null>
  delivered_at: Generated<Date | null>
  created_at: CreatedAt
}

type MailboxTable = {
  id: string
  to_address: string
  subject: string
  html: string
  text: string
  headers: JSONColumnType<Record<string, string>>
  at: CreatedAt
}

type IdempotencyTable = { user_id: string; key: string; body_hash: string; response: JSONColumnType<object>; created_at: CreatedAt }

type OutboxTable = { id: Generated<string>; fact: JSONColumnType<Fact>; lease_until: Date | null; created_at: CreatedAt }

type AuditLogTable = {
  id: string
  group_id: string
  at: CreatedAt
  action: AuditAction
  by_user: string | null
  detail: JSONColumnType<AuditEntry['detail']>
}
