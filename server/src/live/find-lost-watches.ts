import { may } from '@usher/shared/permissions.ts'
import type { Role } from '@usher/shared/roles.ts'
import { sql } from 'kysely'
import type { Db } from '../record/tables.ts'
import type { LiveSocket } from './live-socket.ts'

type Watch = { groupId: string; socket: LiveSocket }

/** Those of the watches that the present role of their user no longer allows. */
export async function findLostWatches(db: Db, watches: Watch[]) {
  if (watches.length === 0) return []
  const groupIds = watches.map(({ groupId }) => groupId)
  const userIds = watches.map(({ socket }) => socket.data.session.user.id)
  const { rows } = await sql<{ role: Role | null }>`
    select m.role from unnest(${groupIds}::uuid[], ${userIds}::uuid[]) with ordinality as w (group_id, user_id, place)
    left join memberships m on m.group_id = w.group_id and m.user_id = w.user_id
    order by w.place`.execute(db)
  return watches.filter((_, index) => !may(rows[index]?.role ?? null, 'manage_invites'))
}
