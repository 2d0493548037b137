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
  const [section, ...after] = readCursor(cursor, ['line', 'line', 'id']) ?? ['mine']
  const rows = section === 'mine' ? await readSection(db, { viewer, section, after, limit: pageSize + 1 }) : []
  const room = pageSize + 1 - rows.length
  if (room > 0) rows.push(...(await readSection(db, { viewer, section: 'others', after: section === 'others' ? after : [], limit: room })))
  const invites = await selectMyInvites(db, viewer.id)
    .where(isOpen)
    .where(sql<boolean>`i.group_id = any(${rows.map((row) => row.id)}::uuid[])`)
    .execute()
  const inviteOf = new Map(invites.map((row) => [row.group_id, presentMyInvite(row)]))
  return toPage(rows, {
    present: (row) => presentGroup(row, inviteOf.get(row.id)),
    cursorOf: (row) => [row.role ? 'mine' : 'others', row.sort_name, row.id],
  })
}

type Section = { viewer: Person; section: 'mine' | 'others'; after: string[]; limit: number }

/** Each section is read along an index of its own: memberships of the viewer, or groups by name. */
function readSection(db: Db, { viewer, section, after, limit }: Section) {
  const name = sql<string>`lower(g.name)`
  return selectGroups(db, viewer)
    .where(section === 'mine' ? sql<boolean>`mine.role is not null` : isOthers(viewer))
    .select(name.as('sort_name'))
    .$if(after.length > 0, (query) => query.where(sql<boolean>`(${name}, g.id) > (${after[0]}, ${after[1]}::uuid)`))
    .orderBy(name)
    .orderBy('g.id')
    .limit(limit)
    .execute()
}

// Not `mine.role is null`, of which the planner expects hardly any row, and so reads and sorts all groups for one page.
const isOthers = (viewer: Person) =>
  sql<boolean>`not exists (select 1 from memberships o where o.group_id = g.id and o.user_id = ${viewer.id})`
