import { deliverableAddress } from '@usher/shared/email-address.ts'
import type { InvitableRole } from '@usher/shared/roles.ts'
import type { ClaimedMessage } from '@usher/workers/ports.ts'
import { sql } from 'kysely'
import { isOpen } from '../invites/is-open.ts'
import type { Tx } from '../record/tables.ts'

export type AccountMailKind = 'verify_email' | 'reset_password'

export type Claimed = {
  id: string
  kind: ClaimedMessage['kind']
  invite_id: string | null
  generation: number | null
  user_id: string | null
  may_be_sent: boolean
}

export type MessageReaders = {
  /** The link of an account mail, derived when it is rendered; undefined when the mail is no longer wanted. */
  accountMailUrl(tx: Tx, mail: { kind: AccountMailKind; userId: string }): Promise<string | undefined>
}

/** What the present says of claimed messages; those nobody wants any more are left out. */
export async function readClaimed(tx: Tx, claimed: Claimed[], { accountMailUrl }: MessageReaders): Promise<ClaimedMessage[]> {
  return [...(await readInviteMails(tx, claimed)), ...(await readAccountMails(tx, claimed, accountMailUrl))]
}

async function readAccountMails(tx: Tx, claimed: Claimed[], accountMailUrl: MessageReaders['accountMailUrl']) {
  const userIds = claimed.flatMap((message) => message.user_id ?? [])
  if (userIds.length === 0) return []
  const users = await tx.selectFrom('user').where('id', 'in', userIds).select(['id', 'email', 'email_key', 'name']).execute()
  const byId = new Map(users.map((user) => [user.id, user]))
  const mails: ClaimedMessage[] = []
  for (const { id, kind, user_id, may_be_sent } of claimed) {
    const user = byId.get(user_id ?? '')
    if (kind === 'invite' || !user) continue
    const url = await accountMailUrl(tx, { kind, userId: user.id })
    if (url) mails.push({ id, kind, url, mayBeSent: may_be_sent, to: { address: deliver(user.email, user.email_key), name: user.name } })
  }
  return mails
}

async function readInviteMails(tx: Tx, claimed: Claimed[]): Promise<ClaimedMessage[]> {
  const invites = claimed.filter((message) => message.kind === 'invite')
  if (invites.length === 0) return []
  const ids = invites.map((message) => message.id)
  const mayBeSent = new Set(invites.filter((message) => message.may_be_sent).map((message) => message.id))
  const { rows } = await sql<InviteMailRow>`
    with sizes as (
      select group_id, count(*)::int as member_count from memberships
      where group_id in (select i.group_id from messages m join invites i on i.id = m.invite_id where m.id = any(${ids}::uuid[]))
      group by group_id
    )
    select m.id, m.generation, i.id as invite_id, i.role, i.message, i.expires_at, g.name, g.slug, g.description, g.visibility = 'members' as hidden, inviter.name as inviter_name,
      coalesce(i.email, u.email) as email, coalesce(i.email_key, u.email_key) as email_key, case when i.email is null then u.name end as user_name,
      sizes.member_count
    from messages m
    join invites i on i.id = m.invite_id and i.generation = m.generation
    join groups g on g.id = i.group_id
    join sizes on sizes.group_id = g.id
    join "user" inviter on inviter.id = i.invited_by
    left join "user" u on u.id = i.user_id
    where m.id = any(${ids}::uuid[]) and ${isOpen}`.execute(tx)
  return rows.map((row) => ({ ...presentInviteMail(row), mayBeSent: mayBeSent.has(row.id) }))
}

type InviteMailRow = {
  id: string
  generation: number
  invite_id: string
  role: InvitableRole
  message: string | null
  expires_at: Date
  name: string
  slug: string
  description: string
  hidden: boolean
  inviter_name: string
  email: string
  email_key: string
  user_name: string | null
  member_count: number
}

// Who was invited by address is greeted without a name, whether or not there is an account behind it.
const presentInviteMail = (row: InviteMailRow) => ({
  id: row.id,
  kind: 'invite' as const,
  to: { address: deliver(row.email, row.email_key), ...(row.user_name ? { name: row.user_name } : {}) },
  invite: {
    inviteId: row.invite_id,
    generation: row.generation,
    inviter: { name: row.inviter_name },
    group: { name: row.name, slug: row.slug, description: row.description, memberCount: row.member_count, hidden: row.hidden },
    role: row.role,
    ...(row.message ? { message: row.message } : {}),
    expiresAt: row.expires_at,
  },
})

const deliver = (email: string, key: string) => deliverableAddress({ email, key })
