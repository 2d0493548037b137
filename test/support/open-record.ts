import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type DatabaseOptions, openDatabase } from '@usher/server/record/open-database.ts'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { clockSearchPath } from './test-clock.ts'

export const isPostgres = process.env.USHER_TEST_DATABASE === 'postgres'

/** An empty record of the test's own, migrated: embedded, or a database of the run's PostgreSQL. */
export const openRecord = (options: Heard = {}) => (isPostgres ? openOnPostgres(options) : openEmbedded(options))

type Heard = Pick<DatabaseOptions, 'onStatement'>

async function openEmbedded(options: Heard) {
  const template = new Blob([await readFile(inject('embeddedTemplate'))])
  return openDatabase({ template, searchPath: clockSearchPath, ...options })
}

async function openOnPostgres(options: Heard) {
  return openDatabase({ url: await createPostgresRecord(), searchPath: clockSearchPath, ...options })
}

/** Creates an empty, migrated database in the run's PostgreSQL and answers its URL. */
export async function createPostgresRecord() {
  const url = new URL(inject('postgresUrl'))
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const cluster = await openDatabase({ url: url.href, poolSize: 1 })
  await sql.raw(`create database ${name} template usher_template`).execute(cluster.read)
  await cluster.close()
  url.pathname = name
  return url.href
}
