import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isPostgres, openRecord } from '../../support/open-record.ts'
import { openUsher } from '../../support/open-usher.ts'
import { startRedis } from '../../support/redis-process.ts'
import { until } from '../../support/until.ts'

const many = 10_000

let redis: Awaited<ReturnType<typeof startRedis>>
let database: Awaited<ReturnType<typeof openRecord>>
let usher: Awaited<ReturnType<typeof openUsher>>

beforeAll(async () => {
  redis = await startRedis()
  database = await openRecord()
  usher = await openUsher({ database, redisUrl: redis.url })
})
afterAll(async () => {
  await usher.close()
  await database.close()
  await redis.stop()
})

test('10,000 addresses go out in one send: answered at once, each mail once in the mailbox within 30 s', async () => {
  const mara = await usher.person('Mara')
  const { body } = await mara.post('/api/groups', { name: 'Everybody' })
  const live = await mara.connect()
  await live.watch(body.group.id)
  const text = Array.from({ length: many }, (_, number) => `person${number}@example.org`).join('\n')

  const start = performance.now()
  const sent = await mara.post(`/api/groups/${body.group.id}/invites`, { text })
  const answeredMs = performance.now() - start
  expect(sent.body.batch.total).toBe(many)
  // The machine that runs this is shared: the figures of the quiet one stand in docs/guarantees.md.
  expect(answeredMs).toBeLessThan(isPostgres ? 3_000 : 6_000)

  const inMailbox = sql<{ mails: number; people: number }>`
    select count(*)::int as mails, count(distinct to_address)::int as people from mailbox`
  await until(async () => (await inMailbox.execute(database.read)).rows[0]?.mails === many, {
    withinMs: 30_000,
    everyMs: 200,
    what: 'all mails',
  })
  const mailedMs = performance.now() - start
  expect((await inMailbox.execute(database.read)).rows[0]).toEqual({ mails: many, people: many })

  const delivered = new Set<string>()
  let read = 0
  await until(
    () => {
      for (const { rows } of live.invites.slice(read)) for (const row of rows) if (row.delivery === 'delivered') delivered.add(row.id)
      read = live.invites.length
      return delivered.size === many
    },
    { withinMs: 20_000, what: 'every row as delivered' },
  )
  expect(live.invites.findLast((frame) => frame.stats)?.stats?.delivery.delivered).toBe(many)
  console.info(
    `10,000 invites on ${isPostgres ? 'PostgreSQL' : 'PGlite'}: answered in ${Math.round(answeredMs)} ms, all mails after ${Math.round(mailedMs)} ms`,
  )
  live.close()
})
