import { extendedBy } from '@usher/server/invites/extend-invite.ts'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openRecord } from '../../support/open-record.ts'

const database = await openRecord()
afterAll(() => database.close())

test('a day more is 24 hours more, also where the clocks of the database go forward that night', async () => {
  const end = await database.write(async (tx) => {
    await sql`set local time zone 'Europe/Berlin'`.execute(tx)
    const { rows } = await sql<{
      at: Date
    }>`select ${extendedBy(1)} as at from (values (timestamptz '2025-03-29T12:00Z')) i (expires_at)`.execute(tx)
    return rows[0]?.at.toISOString()
  })
  expect(end).toBe('2025-03-30T12:00:00.000Z')
})
