import { type Reach, reachOf } from '@usher/shared/permissions.ts'
import type { Role } from '@usher/shared/roles.ts'
import { sql } from 'kysely'
import type { Tx } from '../record/tables.ts'
import { roleForbids } from './hold-right.ts'

type Roles = { mine: Role; reach: Reach; member: { name: string; role: Role } | undefined }

/**
 * Holds off every other change of the group's roles, and reads those of who acts and of who it is done to. Refused where who
 * acts does not manage members by now. After the feed locks.
 */
export async function lockRoles(
  tx: Tx,
  { groupId, actorId, userId }: { groupId: string; actorId: string; userId: string },
): Promise<Roles> {
  await sql`select 1 from groups where id = ${groupId} for no key update`.execute(tx)
  const rows = await tx
    .selectFrom('memberships as m')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .where('m.group_id', '=', groupId)
    .where('m.user_id', 'in', [actorId, userId])
    .select(['u.id', 'u.name', 'm.role'])
    .execute()
  const mine = rows.find(({ id }) => id === actorId)?.role
  const reach = mine && reachOf(mine, 'manage_members')
  if (!mine || !reach) throw roleForbids()
  return { mine, reach, member: rows.find(({ id }) => id === userId) }
}
