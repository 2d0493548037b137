import type { Member } from '@usher/shared/schemas/group.ts'
import { sql } from 'kysely'
import type { Db } from '../record/tables.ts'

/** The rows of `presentMember`; memberships are `m`, their people `u`. */
export const selectMembers = (db: Db, groupId: string) =>
  db
    .selectFrom('memberships as m')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .where('m.group_id', '=', groupId)
    .select(['u.id', 'u.name', 'u.username', 'm.role', 'm.joined_at', 'm.through', sql<string>`lower(u.name)`.as('sort_name')])

type Row = Awaited<ReturnType<ReturnType<typeof selectMembers>['executeTakeFirstOrThrow']>>

export const presentMember = (row: Row): Member => ({
  user: { id: row.id, name: row.name, username: row.username },
  role: row.role,
  joinedAt: row.joined_at.toISOString(),
  through: row.through,
})
