import type { Database } from '@usher/server/record/database.ts'
import { sql } from 'kysely'

/** Every row of every table as text, by table. */
export async function readWholeRecord({ read }: Pick<Database, 'read'>) {
  const tables = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(read)
  const record: Record<string, string[]> = {}
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t order by 1`.execute(read)
    record[name] = rows.map(({ row }) => row)
  }
  return record
}
