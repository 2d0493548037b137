import { type Kysely, sql } from 'kysely'

/** Runs SQL one statement at a time: PGlite's extended protocol takes no more than one. */
export async function runStatements(db: Kysely<unknown>, statements: string[]) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
