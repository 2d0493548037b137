import { sql } from 'kysely'
import type { Db } from '../record/tables.ts'

/**
 * Where the record stands. `seen` tells exactly which transactions are visible (`pg_visible_in_snapshot`); every change of a
 * transaction below `cursor` is visible from now on, so reading on from there misses nothing.
 */
export async function readSnapshot(db: Db) {
  return db
    .selectNoFrom([
      sql<string>`pg_current_snapshot()::text`.as('seen'),
      sql<string>`pg_snapshot_xmin(pg_current_snapshot())::text`.as('cursor'),
    ])
    .executeTakeFirstOrThrow()
}
