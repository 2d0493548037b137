import type { Database } from '@usher/server/record/database.ts'
import { sql } from 'kysely'

/** Unqualified `now()` is looked up here before PostgreSQL's own: so tests hold the one clock that decides. */
export const clockSearchPath = 'public,test_clock,pg_catalog'

/** Before the first migration, or the columns' defaults would be bound to the real clock. */
export async function installTestClock(database: Database) {
  await sql.raw('create schema test_clock').execute(database.read)
  await setOffset(database, 0)
}

/** Moves the record's clock; it goes on from there. Sessions and the timers of processes keep the real time. */
export function createTestClock(database: Database) {
  let offsetMs = 0
  return {
    advance(ms: number) {
      offsetMs += ms
      return setOffset(database, offsetMs)
    },
  }
}

const setOffset = (database: Database, ms: number) =>
  sql
    .raw(
      `create or replace function test_clock.now() returns timestamptz language sql stable
       as $$ select pg_catalog.now() + interval '${ms} milliseconds' $$`,
    )
    .execute(database.read)
