import { sql } from 'kysely'
import type { Tx } from '../record/tables.ts'
import type { ResolvedRecipient } from './resolve-recipients.ts'

/** An invite by address that another account than the address now has answered, and has in its feed. */
export type FormerReader = { invite_id: string; user_id: string }

/** Who loses an invite from their feed when these people are invited anew. */
export async function findFormerReaders(tx: Tx, { groupId, resolved }: { groupId: string; resolved: ResolvedRecipient[] }) {
  const addressed = resolved.flatMap(({ recipient, user }) => (recipient.kind === 'address' ? [{ key: recipient.key, user }] : []))
  if (addressed.length === 0) return []
  const keys = addressed.map(({ key }) => key)
  const userIds = addressed.map(({ user }) => user?.id ?? null)
  const { rows } = await sql<FormerReader>`
    select i.id as invite_id, i.user_id from unnest(${keys}::text[], ${userIds}::uuid[]) as now (email_key, user_id)
    join invites i on i.group_id = ${groupId} and i.email_key = now.email_key and i.status <> 'accepted'
    where i.user_id is not null and i.user_id is distinct from now.user_id`.execute(tx)
  return rows
}

/**
 * Takes invites that were opened anew from those who answered them before. Under their feed locks; answers whose feeds it
 * changed, to be bumped and reset.
 */
export async function takeFromFormerReaders(tx: Tx, { former, opened }: { former: FormerReader[]; opened: { id: string }[] }) {
  const ids = new Set(opened.map(({ id }) => id))
  const lost = former.filter(({ invite_id }) => ids.has(invite_id))
  if (lost.length === 0) return []
  const inviteIds = lost.map(({ invite_id }) => invite_id)
  const userIds = lost.map(({ user_id }) => user_id)
  await sql`
    delete from notifications n using unnest(${inviteIds}::uuid[], ${userIds}::uuid[]) as lost (invite_id, user_id)
    where n.invite_id = lost.invite_id and n.user_id = lost.user_id`.execute(tx)
  return userIds
}
