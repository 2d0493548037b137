import type { InviteFilter, InvitePage, InviteQuery } from '@usher/shared/schemas/invite-desk.ts'
import { sql } from 'kysely'
import { pageSize, toPage } from '../record/page.ts'
import type { Db } from '../record/tables.ts'
import { inviteSort } from './invite-sort.ts'
import { matchesFilter } from './matches-filter.ts'
import { presentInvite, selectInvites } from './present-invite.ts'
import { type InviteScope, inScope } from './scope.ts'

/** A page of the invites table, newest first when no order is asked for; the first page says how many match in all. */
export async function listInvites(db: Db, { scope, query }: { scope: InviteScope; query: InviteQuery }): Promise<InvitePage> {
  const { sort, cursor, limit = pageSize, ...filter } = query
  const by = inviteSort(sort)
  // Sorted as bare ids first: carrying whole rows of the group through the sort takes twice as long.
  const places = selectMatching(db, { scope, filter })
    .leftJoin('user as inviter', 'inviter.id', 'i.invited_by')
    .where(by.after(cursor))
    .select('i.id')
    .orderBy(by.order)
    .limit(limit + 1)
  const rows = await selectInvites(db).where('i.id', 'in', places).select(by.position.as('position')).orderBy(by.order).execute()
  const page = toPage(rows, { size: limit, present: presentInvite, cursorOf: by.cursorOf })
  return cursor ? page : { ...page, total: page.next ? await countInvites(db, { scope, filter }) : page.items.length }
}

/** How many invites match. */
export async function countInvites(db: Db, { scope, filter }: { scope: InviteScope; filter: InviteFilter }) {
  const { count } = await selectMatching(db, { scope, filter }).select(sql<number>`count(*)::int`.as('count')).executeTakeFirstOrThrow()
  return count
}

const selectMatching = (db: Db, { scope, filter }: { scope: InviteScope; filter: InviteFilter }) =>
  db.selectFrom('invites as i').leftJoin('user as u', 'u.id', 'i.user_id').where(inScope(scope)).where(matchesFilter(filter))
