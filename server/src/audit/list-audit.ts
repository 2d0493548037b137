import type { AuditEntry } from '@usher/shared/schemas/audit.ts'
import type { Page } from '@usher/shared/schemas/basics.ts'
import { pageSize, readCursor, toPage } from '../record/page.ts'
import type { Db } from '../record/tables.ts'

/** Who did what in a group, newest first. */
export async function listAudit(db: Db, { groupId, cursor }: { groupId: string; cursor?: string | undefined }): Promise<Page<AuditEntry>> {
  const after = readCursor(cursor, ['id'])
  const rows = await db
    .selectFrom('audit_log as a')
    .leftJoin('user as actor', 'actor.id', 'a.by_user')
    .where('a.group_id', '=', groupId)
    .$if(after !== undefined, (query) => query.where('a.id', '<', after?.[0] ?? ''))
    .select(['a.id', 'a.at', 'a.action', 'a.detail', 'actor.id as actor_id', 'actor.name as actor_name'])
    .orderBy('a.id', 'desc')
    .limit(pageSize + 1)
    .execute()
  return toPage(rows, { present: presentEntry, cursorOf: (row) => [row.id] })
}

type Row = {
  id: string
  at: Date
  action: AuditEntry['action']
  detail: AuditEntry['detail']
  actor_id: string | null
  actor_name: string | null
}

const presentEntry = ({ id, at, action, detail, actor_id, actor_name }: Row): AuditEntry => ({
  id,
  at: at.toISOString(),
  action,
  detail,
  by: actor_id === null ? undefined : { id: actor_id, name: actor_name ?? '' },
})
