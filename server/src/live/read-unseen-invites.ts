import type { Invite } from '@usher/shared/schemas/invite.ts'
import { sql } from 'kysely'
import { presentInvite, selectInvites } from '../invites/present-invite.ts'
import { type InviteScope, inScope } from '../invites/scope.ts'
import type { Db } from '../record/tables.ts'

export const rowsPerFrame = 500

type Place = { xid: string; id: string }
type Asked = { scope: InviteScope; seen: string; after?: Place | undefined }

/** The next rows of a scope, by transaction and id, whose last change was not visible in the snapshot `seen`; with the snapshot they were read in. */
export async function readUnseenInvites(db: Db, { scope, seen, after }: Asked) {
  const rows = await selectInvites(db)
    .where(inScope(scope))
    .where(sql<boolean>`i.changed_xid >= pg_snapshot_xmin(${seen}::pg_snapshot)`)
    .where(sql<boolean>`not pg_visible_in_snapshot(i.changed_xid, ${seen}::pg_snapshot)`)
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(i.changed_xid, i.id) > (${after?.xid}::xid8, ${after?.id}::uuid)`))
    .select([
      'i.changed_xid',
      sql<string>`pg_current_snapshot()::text`.as('snapshot'),
      sql<string>`pg_snapshot_xmin(pg_current_snapshot())::text`.as('cursor'),
    ])
    .orderBy('i.changed_xid')
    .orderBy('i.id')
    .limit(rowsPerFrame)
    .execute()
  const last = rows.at(-1)
  return {
    invites: rows.map((row): Invite => presentInvite(row)),
    /** Where to read on in the same pass; absent when this was all. */
    next: last && rows.length === rowsPerFrame ? { xid: last.changed_xid, id: last.id } : undefined,
    snapshot: last && { seen: last.snapshot, cursor: last.cursor },
  }
}
