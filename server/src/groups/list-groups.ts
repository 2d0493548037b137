import type { Page } from '@usher/shared/schemas/basics.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import { sql } from 'kysely'
import { isOpen } from '../invites/is-open.ts'
import { presentMyInvite, selectMyInvites } from '../invites/present-my-invite.ts'
import type { Person } from '../people/person.ts'
import { pageSize, readCursor, toPage } from '../record/page.ts'
import type { Db } from '../record/tables.ts'
import { presentGroup, selectGroups } from './select-groups.ts'

/** The groups a viewer may see: their own first, then the others, each by name. */
export async function listGroups(db: Db, { viewer, cursor }: { viewer: Person; cursor?: string | undefined }): Promise<Page<Group>> {
  const after = readCursor(cursor, ['flag', 'line', 'id'])
  const isOthers = sql<boolean>`(mine.role is null)`
  const name = sql<string>`lower(g.name)`
  const rows = await selectGroups(db, viewer)
    .select(name.as('sort_name'))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(${isOthers}, ${name}, g.id) > (${after?.[0]}::boolean, ${after?.[1]}, ${after?.[2]}::uuid)`),
    )
    .orderBy(isOthers)
    .orderBy(name)
    .orderBy('g.id')
    .limit(pageSize + 1)
    .execute()
  const invites = await selectMyInvites(db, viewer.id)
    .where(isOpen)
    .where(sql<boolean>`i.group_id = any(${rows.map((row) => row.id)}::uuid[])`)
    .execute()
  const inviteOf = new Map(invites.map((row) => [row.group_id, presentMyInvite(row)]))
  return toPage(rows, {
    present: (row) => presentGroup(row, inviteOf.get(row.id)),
    cursorOf: (row) => [String(row.role === null), row.sort_name, row.id],
  })
}
