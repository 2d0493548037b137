import { type Migration, Migrator } from 'kysely/migration'
import * as people from './migrations/0001-people.ts'
import * as groupsAndInvites from './migrations/0002-groups-and-invites.ts'
import * as leavingTheBuilding from './migrations/0003-leaving-the-building.ts'
import * as groupsInFull from './migrations/0004-groups-in-full.ts'
import * as theManagersDesk from './migrations/0005-the-managers-desk.ts'
import type { Db } from './tables.ts'

const migrations: Record<string, Migration> = {
  '0001-people': people,
  '0002-groups-and-invites': groupsAndInvites,
  '0003-leaving-the-building': leavingTheBuilding,
  '0004-groups-in-full': groupsInFull,
  '0005-the-managers-desk': theManagersDesk,
}

/** Brings the schema up to date. Kysely's migration lock lets several processes start at once. */
export async function migrate(db: Db) {
  const { error } = await createMigrator(db).migrateToLatest()
  if (error) throw error
}

/** Names of migrations that are not applied yet. */
export async function pendingMigrations(db: Db) {
  const all = await createMigrator(db).getMigrations()
  return all.filter((migration) => !migration.executedAt).map((migration) => migration.name)
}

const createMigrator = (db: Db) => new Migrator({ db, provider: { getMigrations: async () => migrations } })
