import type { Config } from '../config/read-config.ts'
import { seedDemo } from '../demo/seed-demo.ts'
import type { Database } from '../record/database.ts'
import { migrate } from '../record/migrate.ts'
import { openDatabase } from '../record/open-database.ts'
import { Refusal } from '../refusal.ts'

type Place = Pick<Config, 'databaseUrl' | 'dataDir' | 'demo'>

/** The record, migrated, with the demo community in it where there is to be one. */
export async function openRecord({ databaseUrl, dataDir, demo }: Place): Promise<Database> {
  const database = await openDatabase(databaseUrl ? { url: databaseUrl } : { dataDir: `${dataDir}/database` })
  try {
    await migrate(database.read)
    if (demo) await seedDemo(database)
    return database
  } catch (error) {
    await database.close()
    throw isOutOfReach(error) ? outOfReach() : error
  }
}

const isOutOfReach = (error: unknown) => {
  const { code, message } = error as { code?: string; message?: string }
  return /^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|28P01|28000|3D000)$/.test(code ?? '') || /timeout/i.test(message ?? '')
}

const outOfReach = () =>
  new Refusal('cannot_start', {
    message: 'The database at DATABASE_URL is out of reach: check the address, and that PostgreSQL runs there.',
  })
