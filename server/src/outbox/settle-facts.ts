import { sql } from 'kysely'
import type { Db } from '../record/tables.ts'

/** They are told. */
export async function deleteFacts(db: Db, ids: string[]) {
  await sql`delete from outbox where id = any(${ids}::bigint[])`.execute(db)
}

/** They could not be told: free again in 2 s. */
export async function handBackFacts(db: Db, ids: string[]) {
  await sql`update outbox set lease_until = pg_catalog.now() + interval '2 seconds' where id = any(${ids}::bigint[])`.execute(db)
}
