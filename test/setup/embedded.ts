import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { createDatabase } from '@usher/server/record/database.ts'
import { migrate } from '@usher/server/record/migrate.ts'
import { Kysely, PGliteDialect } from 'kysely'
import type { TestProject } from 'vitest/node'
import { clockSearchPath, installTestClock } from '../support/test-clock.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A dumped data directory, migrated, that embedded records start from. */
    embeddedTemplate: string
  }
}

/** Migrates once for the whole run. */
export async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'usher-embedded-'))
  const path = join(folder, 'template.tar')
  const pglite = await PGlite.create()
  await pglite.exec(`set search_path = ${clockSearchPath}`)
  const database = createDatabase(new Kysely({ dialect: new PGliteDialect({ pglite }) }))
  await installTestClock(database)
  await migrate(database.read)
  await writeFile(path, Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()))
  await database.close()
  project.provide('embeddedTemplate', path)
  return () => rm(folder, { recursive: true, force: true })
}
