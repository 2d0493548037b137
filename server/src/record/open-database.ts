import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import { createDatabase, type Database } from './database.ts'
import type { Tables } from './tables.ts'

export type DatabaseOptions = {
  /** PostgreSQL 15 or newer. Absent: the embedded database. */
  url?: string
  /** Where the embedded database keeps its files; absent: in memory. Its lock is the caller's business. */
  dataDir?: string
  /** Schemas searched for unqualified names, clock functions included: how tests hold the time. */
  searchPath?: string
  /** A dumped data directory to start the embedded database from. */
  template?: Blob
  poolSize?: number
  /** Hears every statement, begin and commit aside. */
  onStatement?: (statement: string) => void
}

/** Opens the record. The only file that knows a database driver. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const dialect = options.url ? postgresDialect(options) : await pgliteDialect(options)
  const { onStatement } = options
  return createDatabase(new Kysely<Tables>({ dialect, ...(onStatement ? { log: ({ query }) => onStatement(query.sql) } : {}) }))
}

function postgresDialect({ url, searchPath, poolSize = 10 }: DatabaseOptions) {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    ...(searchPath ? { options: `-c search_path=${searchPath}` } : {}),
  })
  // An idle connection that breaks is replaced at the next query; unheard, its error would end the process.
  pool.on('error', () => {})
  return new PostgresDialect({ pool })
}

async function pgliteDialect({ dataDir, searchPath, template }: DatabaseOptions) {
  const pglite = await PGlite.create({ ...(dataDir ? { dataDir } : {}), ...(template ? { loadDataDir: template } : {}) })
  if (searchPath) await pglite.exec(`set search_path = ${searchPath}`)
  return new PGliteDialect({ pglite })
}
