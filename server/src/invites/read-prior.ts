import { sql } from 'kysely'
import type { Db } from '../record/tables.ts'
import { coolsUntil } from './cool-down.ts'
import { isOpen } from './is-open.ts'
import type { ResolvedRecipient } from './resolve-recipients.ts'

export type PriorInvite = {
  id: string
  email_key: string | null
  user_id: string | null
  is_open: boolean
  /** Declined so lately that it can't be asked again before this, unless they asked for it themselves. */
  cools_until: Date | null
}

/** What the group already has with these people: memberships, and invites by user id and by address key. */
export async function readPrior(db: Db, { groupId, resolved }: { groupId: string; resolved: ResolvedRecipient[] }) {
  const userIds = resolved.flatMap(({ user }) => (user ? [user.id] : []))
  const keys = resolved.flatMap(({ recipient, user }) => [
    ...(recipient.kind === 'address' ? [recipient.key] : []),
    ...(user ? [user.email_key] : []),
  ])
  const members = await sql<{ user_id: string }>`
    select user_id from memberships where group_id = ${groupId} and user_id = any(${userIds}::uuid[])`.execute(db)
  const invites = await sql<PriorInvite>`
    select i.id, i.email_key, i.user_id, ${isOpen} as is_open, ${coolsUntil} as cools_until
    from invites i where i.group_id = ${groupId} and i.status in ('pending', 'declined')
      and (i.user_id = any(${userIds}::uuid[]) or i.email_key = any(${keys}::text[]))`.execute(db)
  return {
    members: new Set(members.rows.map((row) => row.user_id)),
    invites: groupByName(invites.rows),
  }
}

function groupByName(rows: PriorInvite[]) {
  const byName = new Map<string, PriorInvite[]>()
  for (const row of rows) {
    for (const name of [row.user_id, row.email_key]) {
      if (name) byName.set(name, [...(byName.get(name) ?? []), row])
    }
  }
  return byName
}
