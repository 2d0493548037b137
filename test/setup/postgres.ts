import { migrate } from '@usher/server/record/migrate.ts'
import { openDatabase } from '@usher/server/record/open-database.ts'
import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { startPostgresCluster } from '../support/postgres-cluster.ts'
import { clockSearchPath, installTestClock } from '../support/test-clock.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Administrative URL of the throw-away cluster; each worker creates databases of its own beside it. */
    postgresUrl: string
  }
}

/** One cluster for the whole run, ended with it. */
export async function setup(project: TestProject) {
  const cluster = await startPostgresCluster()
  await createTemplate(cluster)
  project.provide('postgresUrl', cluster.url('postgres'))
  return cluster.stop
}

/** Migrates once for the whole run: every test copies this database. */
async function createTemplate(cluster: { url: (database: string) => string }) {
  const admin = await openDatabase({ url: cluster.url('postgres'), poolSize: 1 })
  await sql.raw('create database usher_template').execute(admin.read)
  await admin.close()
  const template = await openDatabase({ url: cluster.url('usher_template'), searchPath: clockSearchPath, poolSize: 1 })
  await installTestClock(template)
  await migrate(template.read)
  await template.close()
}
