import { type RawBuilder, sql } from 'kysely'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import { isOpen } from '../invites/is-open.ts'
import { changedMeanwhile } from '../record/changed-meanwhile.ts'
import type { Tx } from '../record/tables.ts'

/** Who may be concerned when something happens to a group as a whole. The groups are `g`. */
const circles = {
  members: sql`select m.user_id from memberships m join g on g.id = m.group_id`,
  requesters: sql`select r.user_id from join_requests r join g on g.id = r.group_id where r.status = 'open'`,
  invitees: sql`select i.user_id from invites i join g on g.id = i.group_id where i.user_id is not null and ${isOpen}`,
  /** Answered or not, it stands in their list. */
  everInvited: sql`select i.user_id from invites i join g on g.id = i.group_id where i.user_id is not null`,
  notified: sql`select n.user_id from notifications n join g on g.id = n.group_id`,
} satisfies Record<string, RawBuilder<unknown>>

export type Circle = keyof typeof circles

/** Everybody in whose feed or badge a group stands. */
export const circlesOfFeeds: Circle[] = ['members', 'requesters', 'everInvited', 'notified']

type Concern = { groupIds: string[]; circles: Circle[]; also?: string[] }

/**
 * Locks the feeds of everybody in these circles, then the groups: from here on nobody joins them, asks to, is invited or told,
 * since all of that refers to the group. Answers whose feeds are locked.
 */
export async function lockConcerned(tx: Tx, { groupIds, circles: names, also = [] }: Concern): Promise<string[]> {
  const known = [...new Set([...also, ...(await findConcerned(tx, { groupIds, names }))])]
  await lockFeeds(tx, known)
  await sql`select 1 from groups where id = any(${groupIds}::uuid[]) order by id for update`.execute(tx)
  const locked = new Set(known)
  const present = await findConcerned(tx, { groupIds, names })
  if (present.some((id) => !locked.has(id))) throw changedMeanwhile()
  return known
}

async function findConcerned(tx: Tx, { groupIds, names }: { groupIds: string[]; names: Circle[] }) {
  if (groupIds.length === 0) return []
  const people = sql.join(
    names.map((name) => circles[name]),
    sql` union `,
  )
  const { rows } = await sql<{ user_id: string }>`
    with g as (select unnest(${groupIds}::uuid[]) as id) ${people}`.execute(tx)
  return rows.map((row) => row.user_id)
}
