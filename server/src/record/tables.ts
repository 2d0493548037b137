import type { Delivery } from '@usher/shared/delivery.ts'
import type { JoinMethod, Visibility } from '@usher/shared/group-terms.ts'
import type { InviteStatus } from '@usher/shared/invite-status.ts'
import type { InvitableRole, Role } from '@usher/shared/roles.ts'
import type { NotificationType } from '@usher/shared/schemas/me.ts'
import type { ColumnType, Generated, JSONColumnType, Kysely, Transaction } from 'kysely'
import type { Fact } from '../outbox/fact.ts'

/** The columns of the record as queries see them; what they mean and promise stands in the migrations. */
export type Tables = {
  user: UserTable
  session: SessionTable
  account: AccountTable
  verification: VerificationTable
  groups: GroupsTable
  memberships: MembershipsTable
  batches: BatchesTable
  invites: InvitesTable
  notifications: NotificationsTable
  feeds: FeedsTable
  messages: MessagesTable
  mailbox: MailboxTable
  idempotency: IdempotencyTable
  outbox: OutboxTable
}

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

type CreatedAt = ColumnType<Date, never, never>

type UserTable = {
  id: string
  name: string
  email: string
  email_key: string
  email_verified: boolean
  image: string | null
  username: string
  display_username: string | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

type SessionTable = {
  id: string
  user_id: string
  token: string
  expires_at: Date
  ip_address: string | null
  user_agent: string | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

type AccountTable = {
  id: string
  user_id: string
  account_id: string
  provider_id: string
  password: string | null
  updated_at: Generated<Date>
}

type VerificationTable = { id: string; identifier: string; value: string; expires_at: Date; created_at: Generated<Date> }

type GroupsTable = {
  id: string
  slug: string
  name: string
  description: string
  visibility: Visibility
  join_method: JoinMethod
  invite_ttl_days: number
  answer_from_any_account: boolean
  created_at: CreatedAt
}

type MembershipsTable = {
  group_id: string
  user_id: string
  role: Role
  joined_at: CreatedAt
  through: Generated<'founder' | 'invite' | 'join'>
  via_invite_id: string | null
}

type BatchesTable = { id: string; group_id: string; created_by: string; total: number; created_at: CreatedAt }

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
  invite_id: string
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
