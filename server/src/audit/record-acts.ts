import { randomUUIDv7 } from 'node:crypto'
import type { AuditAction } from '@usher/shared/audit-action.ts'
import type { AuditEntry } from '@usher/shared/schemas/audit.ts'
import { sql } from 'kysely'
import type { Tx } from '../record/tables.ts'

export type Act = {
  groupId: string
  action: AuditAction
  /** Absent: the clock did it, or somebody whom nobody may name. */
  by?: string | undefined
  /** Words and numbers for people to read; never a link, a token or a message. Keys: person, email, count, role, from, to, days, fields, name, reason. */
  detail?: AuditEntry['detail']
  /** The invites it was done to: it stands in their history. */
  inviteIds?: string[]
}

/** As `recordAct`, for one act that touches many groups, or several acts at once. */
export async function recordActs(tx: Tx, acts: Act[]) {
  if (acts.length === 0) return
  const rows = acts.map((act) => ({ id: randomUUIDv7(), ...act }))
  const ids = rows.map(({ id }) => id)
  const groupIds = rows.map(({ groupId }) => groupId)
  const actions = rows.map(({ action }) => action)
  const actors = rows.map(({ by }) => by ?? null)
  const details = rows.map(({ detail = {} }) => JSON.stringify(detail))
  await sql`
    insert into audit_log (id, group_id, action, by_user, detail)
    select a.id, a.group_id, a.action, a.by_user, a.detail::jsonb
    from unnest(${ids}::uuid[], ${groupIds}::uuid[], ${actions}::text[], ${actors}::uuid[], ${details}::text[])
      as a (id, group_id, action, by_user, detail)`.execute(tx)
  const touched = rows.flatMap(({ id, inviteIds = [] }) => inviteIds.map((inviteId) => ({ id, inviteId })))
  if (touched.length === 0) return
  await sql`
    insert into audit_invites (invite_id, audit_id)
    select * from unnest(${touched.map(({ inviteId }) => inviteId)}::uuid[], ${touched.map(({ id }) => id)}::uuid[])`.execute(tx)
}
