import { randomUUIDv7 } from 'node:crypto'
import type { InvitableRole } from '@usher/shared/roles.ts'
import { sql } from 'kysely'
import type { Tx } from '../record/tables.ts'
import { isOpen } from './is-open.ts'
import type { Judged } from './judge-recipients.ts'

type Opening = {
  ready: Judged[]
  groupId: string
  inviterId: string
  batchId: string | null
  message: string | undefined
  role: InvitableRole
  expiresAt: Date
}

export type OpenedInvite = { id: string; generation: number; user_id: string | null; email_key: string | null }

/**
 * Writes the rows: one statement for people named, one for addresses, each in key order. A row that is there already and closed
 * is opened again under a new generation, so links of its earlier mails no longer work.
 */
export async function openInvites(tx: Tx, opening: Opening): Promise<OpenedInvite[]> {
  const named = opening.ready.filter(({ recipient }) => recipient.kind !== 'address')
  const addressed = opening.ready.filter(({ recipient }) => recipient.kind === 'address')
  return [
    ...(await insert(tx, opening, named, sql`(group_id, user_id) where email_key is null and status <> 'accepted'`)),
    ...(await insert(tx, opening, addressed, sql`(group_id, email_key) where status <> 'accepted'`)),
  ]
}

async function insert(
  tx: Tx,
  { groupId, inviterId, batchId, message, role, expiresAt }: Opening,
  people: Judged[],
  arbiter: ReturnType<typeof sql>,
) {
  if (people.length === 0) return []
  const ids = people.map(() => randomUUIDv7())
  const userIds = people.map(({ user }) => user?.id ?? null)
  const emails = people.map(({ recipient }) => (recipient.kind === 'address' ? recipient.email : null))
  const keys = people.map(({ recipient }) => (recipient.kind === 'address' ? recipient.key : null))
  const { rows } = await sql<OpenedInvite>`
    insert into invites as i (id, group_id, user_id, email, email_key, invited_by, role, message, batch_id, expires_at)
    select p.id, ${groupId}::uuid, p.user_id, p.email, p.email_key, ${inviterId}::uuid, ${role}, ${message || null}, ${batchId}::uuid, ${expiresAt}::timestamptz
    from unnest(${ids}::uuid[], ${userIds}::uuid[], ${emails}::text[], ${keys}::text[]) as p (id, user_id, email, email_key)
    order by p.user_id, p.email_key
    on conflict ${arbiter} do update set
      status = 'pending', generation = i.generation + 1, user_id = excluded.user_id, email = excluded.email,
      invited_by = excluded.invited_by, role = excluded.role, message = excluded.message, batch_id = excluded.batch_id,
      delivery = 'queued', delivery_detail = null, sends = i.sends + 1, created_at = now(), last_sent_at = now(),
      expires_at = excluded.expires_at, answered_at = null, decline_reason = null, visited_at = null, asked_at = null
    where not ${isOpen}
    returning i.id, i.generation, i.user_id, i.email_key`.execute(tx)
  return rows
}
