import { sql } from 'kysely'
import type { Tx } from '../record/tables.ts'

/** The groups that nobody but this user is in. */
export async function findGroupsOfOne(tx: Tx, userId: string) {
  const rows = await tx
    .selectFrom('memberships as m')
    .where('m.user_id', '=', userId)
    .where(sql<boolean>`not ${hasOthers}`)
    .select('m.group_id')
    .execute()
  return rows.map((row) => row.group_id)
}

/** Memberships are `m`. */
export const hasOthers = sql<boolean>`exists (select 1 from memberships o where o.group_id = m.group_id and o.user_id <> m.user_id)`
