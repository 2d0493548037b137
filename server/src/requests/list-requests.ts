import type { Page } from '@usher/shared/schemas/basics.ts'
import type { JoinRequest } from '@usher/shared/schemas/join-request.ts'
import { sql } from 'kysely'
import { isOpen } from '../invites/is-open.ts'
import { pageSize, readCursor, toPage } from '../record/page.ts'
import type { Db } from '../record/tables.ts'

/** The open requests of a group, oldest first. An invite by address is not told of: nobody learns here whose it is. */
export async function listRequests(
  db: Db,
  { groupId, cursor }: { groupId: string; cursor?: string | undefined },
): Promise<Page<JoinRequest>> {
  const after = readCursor(cursor, ['time', 'id'])
  const isInvited = sql<boolean>`exists (
    select 1 from invites i where i.group_id = r.group_id and i.user_id = r.user_id and i.email is null and ${isOpen})`
  const rows = await db
    .selectFrom('join_requests as r')
    .innerJoin('user as u', 'u.id', 'r.user_id')
    .where('r.group_id', '=', groupId)
    .where('r.status', '=', 'open')
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(r.created_at, r.id) > (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .select(['r.id', 'r.user_id', 'u.name', 'u.username', 'r.note', 'r.created_at', isInvited.as('is_invited')])
    .select(sql<string>`r.created_at::text`.as('position'))
    .orderBy('r.created_at')
    .orderBy('r.id')
    .limit(pageSize + 1)
    .execute()
  return toPage(rows, {
    present: (row) => ({
      id: row.id,
      user: { id: row.user_id, name: row.name, username: row.username },
      ...(row.note ? { note: row.note } : {}),
      createdAt: row.created_at.toISOString(),
      isInvited: row.is_invited,
    }),
    cursorOf: (row) => [row.position, row.id],
  })
}
