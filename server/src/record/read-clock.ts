import { sql } from 'kysely'
import type { Db } from './tables.ts'

/** The database's clock, the only one that decides. */
export async function readClock(db: Db): Promise<Date> {
  const { now } = await db.selectNoFrom(sql<Date>`now()`.as('now')).executeTakeFirstOrThrow()
  return now
}
