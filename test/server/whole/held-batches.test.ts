import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../support/free-port.ts'
import { openRecord } from '../../support/open-record.ts'
import { openUsher } from '../../support/open-usher.ts'
import { startRedis } from '../../support/redis-process.ts'
import { until } from '../../support/until.ts'
import { askRedis } from '../../support/worker-house.ts'

type Usher = Awaited<ReturnType<typeof openUsher>>
type Person = Awaited<ReturnType<Usher['person']>>

let port: number
let redis: Awaited<ReturnType<typeof startRedis>>
let database: Awaited<ReturnType<typeof openRecord>>
let usher: Usher
let mara: Person
let bo: Person
let path: string

beforeAll(async () => {
  port = await freePort()
  redis = await startRedis({ port })
  database = await openRecord()
  usher = await openUsher({ database, redisUrl: redis.url })
  ;[mara, bo] = [await usher.person('Mara'), await usher.person('Bo')]
  path = await newGroup()
})
afterAll(async () => {
  await usher.close()
  await database.close()
  await redis.stop()
})

async function newGroup() {
  const { body } = await mara.post('/api/groups', { name: `Harbour ${crypto.randomUUID().slice(-6)}` })
  return `/api/groups/${body.group.id}`
}

const hold = async (undoSeconds: number, to: object = { email: `${crypto.randomUUID()}@example.net` }) =>
  (await mara.post(`${path}/invites`, { recipients: [to], undoSeconds })).body.batch as { id: string; sendAfter: string }

/** The batch by what the record says, since the process under test may be closed. */
const stateOf = async ({ id }: { id: string }) =>
  (await database.read.selectFrom('batches').where('id', '=', id).select('state').executeTakeFirstOrThrow()).state
const leaves = (batch: { id: string }, withinMs: number) =>
  until(async () => (await stateOf(batch)) === 'released', { withinMs, what: 'the release' })

test('a held batch leaves by itself within a second after its time, and the badge moves', async () => {
  const live = await bo.connect()
  const batch = await hold(2, { userId: bo.id })
  await leaves(batch, 5_000)
  const lateMs = Date.now() - Date.parse(batch.sendAfter)
  expect(lateMs).toBeGreaterThanOrEqual(0)
  expect(lateMs).toBeLessThan(1_000)
  await until(() => live.feed.at(-1)?.badge.invites === 1, { what: 'the badge' })
  await until(async () => (await mara.get(`${path}/batches/${batch.id}`)).body.batch.done, { what: 'the mail' })
  live.close()
})

test('one that was undone stays undone when a later one leaves', async () => {
  const [undone, other] = [await hold(1), await hold(2)]
  expect((await mara.post(`${path}/batches/${undone.id}/undo`)).body.batch.state).toBe('undone')
  await leaves(other, 5_000)
  expect(await stateOf(undone)).toBe('undone')
})

test('one leaves after the process that held it was closed and another one opened', async () => {
  const batch = await hold(2)
  await usher.close()
  expect(await stateOf(batch)).toBe('held')
  await until(() => Date.now() > Date.parse(batch.sendAfter))
  usher = await openUsher({ database, redisUrl: redis.url })
  await leaves(batch, 35_000)
}, 60_000)

test('one leaves though Redis came back without what it knew', async () => {
  mara = await usher.person('Mara')
  path = await newGroup()
  const batch = await hold(3)
  await redis.stop()
  redis = await startRedis({ port })
  expect(await stateOf(batch)).toBe('held')
  await leaves(batch, 10_000)
})

test('one leaves though Redis was flushed without a word', async () => {
  const batch = await hold(3)
  await until(async () => Number(await askRedis(redis.url, ['ZCARD', 'usher:release:delayed'])) > 1, { what: 'its job' })
  await askRedis(redis.url, ['FLUSHALL'])
  await leaves(batch, 70_000)
}, 90_000)
