import type { InviteStatus } from '@usher/shared/invite-status.ts'
import type { Page } from '@usher/shared/schemas/basics.ts'
import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { sql } from 'kysely'
import { pageSize, readCursor, toPage } from '../record/page.ts'
import type { Db } from '../record/tables.ts'
import { presentStatus } from './is-open.ts'
import { presentMyInvite, selectMyInvites } from './present-my-invite.ts'

type Listing = { userId: string; status?: InviteStatus | 'answered' | undefined; cursor?: string | undefined }

/** A user's own invites, newest first. */
export async function listMyInvites(db: Db, { userId, status, cursor }: Listing): Promise<Page<MyInvite>> {
  const after = readCursor(cursor, ['time', 'id'])
  const rows = await selectMyInvites(db, userId)
    .select(sql<string>`i.created_at::text`.as('position'))
    .$if(status !== undefined, (query) => query.where(isAsked(status)))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(i.created_at, i.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('i.created_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(pageSize + 1)
    .execute()
  return toPage(rows, { present: presentMyInvite, cursorOf: (row) => [row.position, row.id] })
}

/** `answered` is everything that waits no more. */
const isAsked = (status: Listing['status']) =>
  status === 'answered' ? sql<boolean>`${presentStatus} <> 'pending'` : sql<boolean>`${presentStatus} = ${status}`
