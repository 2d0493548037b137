import type { Page } from '@usher/shared/schemas/basics.ts'
import type { Member } from '@usher/shared/schemas/group.ts'
import { sql } from 'kysely'
import { pageSize, readCursor, toPage } from '../record/page.ts'
import type { Db } from '../record/tables.ts'

/** The members of a group by name. */
export async function listMembers(db: Db, { groupId, cursor }: { groupId: string; cursor?: string | undefined }): Promise<Page<Member>> {
  const after = readCursor(cursor, ['line', 'id'])
  const name = sql<string>`lower(u.name)`
  const rows = await db
    .selectFrom('memberships as m')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .where('m.group_id', '=', groupId)
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(${name}, u.id) > (${after?.[0]}, ${after?.[1]}::uuid)`))
    .select(['u.id', 'u.name', 'u.username', 'm.role', 'm.joined_at', 'm.through', name.as('sort_name')])
    .orderBy(name)
    .orderBy('u.id')
    .limit(pageSize + 1)
    .execute()
  return toPage(rows, {
    present: (row) => ({
      user: { id: row.id, name: row.name, username: row.username },
      role: row.role,
      joinedAt: row.joined_at.toISOString(),
      through: row.through,
    }),
    cursorOf: (row) => [row.sort_name, row.id],
  })
}
