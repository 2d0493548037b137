import type { InviteStatus } from '@usher/shared/invite-status.ts'
import type { Page } from '@usher/shared/schemas/basics.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import { sql } from 'kysely'
import { pageSize, readCursor, toPage } from '../record/page.ts'
import type { Db } from '../record/tables.ts'
import { presentStatus } from './is-open.ts'
import { presentInvite, selectInvites } from './present-invite.ts'

type Listing = { groupId: string; status?: InviteStatus | undefined; cursor?: string | undefined }

/** A group's invites, newest first. */
export async function listInvites(db: Db, { groupId, status, cursor }: Listing): Promise<Page<Invite>> {
  const after = readCursor(cursor, ['time', 'id'])
  const rows = await selectInvites(db)
    .where('i.group_id', '=', groupId)
    .select(sql<string>`i.created_at::text`.as('position'))
    .$if(status !== undefined, (query) => query.where(sql<boolean>`${presentStatus} = ${status}`).where(stored(status)))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(i.created_at, i.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('i.created_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(pageSize + 1)
    .execute()
  return toPage(rows, { present: presentInvite, cursorOf: (row) => [row.position, row.id] })
}

/** The stored status an index can find: what reads as expired may still be stored as pending. */
const stored = (status: InviteStatus | undefined) =>
  status === 'expired' ? sql<boolean>`i.status in ('expired', 'pending')` : sql<boolean>`i.status = ${status}`
