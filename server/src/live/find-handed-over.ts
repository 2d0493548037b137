import { sql } from 'kysely'
import type { Db } from '../record/tables.ts'

type Asked = { groupId: string; inviterId: string; seen: string }

/** Whether an invite of the group came into other hands than this inviter's after the snapshot `seen`, and where the record stood then. */
export async function findHandedOver(db: Db, { groupId, inviterId, seen }: Asked) {
  const { rows } = await sql<{ seen: string; cursor: string; isFound: boolean }>`
    select pg_current_snapshot()::text as seen, pg_snapshot_xmin(pg_current_snapshot())::text as cursor, exists (
      select 1 from invites i
      where i.group_id = ${groupId} and i.changed_xid >= pg_snapshot_xmin(${seen}::pg_snapshot)
        and i.invited_by <> ${inviterId} and not pg_visible_in_snapshot(i.handed_xid, ${seen}::pg_snapshot)) as "isFound"`.execute(db)
  const [{ isFound, ...snapshot } = { isFound: false, seen, cursor: '' }] = rows
  return { isFound, snapshot }
}
