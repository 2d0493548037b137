import type { Page } from '@usher/shared/schemas/basics.ts'
import type { Notification } from '@usher/shared/schemas/me.ts'
import { pageSize, readCursor, toPage } from '../record/page.ts'
import type { Db } from '../record/tables.ts'
import { presentNotification, selectNotifications } from './present-notification.ts'

/** A user's notifications, newest first. */
export async function listNotifications(
  db: Db,
  { userId, cursor }: { userId: string; cursor?: string | undefined },
): Promise<Page<Notification>> {
  const after = readCursor(cursor, ['id'])
  const rows = await selectNotifications(db, userId)
    .$if(after !== undefined, (query) => query.where('n.id', '<', after?.[0] ?? ''))
    .orderBy('n.id', 'desc')
    .limit(pageSize + 1)
    .execute()
  return toPage(rows, { present: presentNotification, cursorOf: (row) => [row.id] })
}
