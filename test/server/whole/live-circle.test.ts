import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRecord } from '../../support/open-record.ts'
import { openUsher } from '../../support/open-usher.ts'
import { startRedis } from '../../support/redis-process.ts'
import { until } from '../../support/until.ts'

type Usher = Awaited<ReturnType<typeof openUsher>>
type Person = Awaited<ReturnType<Usher['person']>>
type Line = Awaited<ReturnType<Person['connect']>>

let redis: Awaited<ReturnType<typeof startRedis>>
let database: Awaited<ReturnType<typeof openRecord>>
let usher: Usher
let mara: Person
let bo: Person
let maraLive: Line
let boLive: Line
let group: { id: string; path: string }

beforeAll(async () => {
  redis = await startRedis()
  database = await openRecord()
  usher = await openUsher({ database, redisUrl: redis.url })
  ;[mara, bo] = [await usher.person('Mara'), await usher.person('Bo')]
  maraLive = await mara.connect()
  boLive = await bo.connect()
  group = await newGroup()
})
afterAll(async () => {
  maraLive.close()
  boLive.close()
  await usher.close()
  await database.close()
  await redis.stop()
})

/** A group of Mara's, which she watches. */
async function newGroup() {
  const { body } = await mara.post('/api/groups', { name: `Harbour ${crypto.randomUUID().slice(-6)}` })
  await maraLive.watch(body.group.id)
  return { id: body.group.id as string, path: `/api/groups/${body.group.id}` }
}

async function invite(terms: object = {}) {
  const { body } = await mara.post(`${group.path}/invites`, { recipients: [{ userId: bo.id }], ...terms })
  return body.results[0].inviteId as string
}

const badge = () => boLive.feed.at(-1)?.badge.invites
const row = (id: string) => maraLive.invites.flatMap(({ rows }) => rows).findLast((shown) => shown.id === id)

async function reaches(status: string, id: string, { invites, withinMs = 2_000 }: { invites: number; withinMs?: number }) {
  await until(() => badge() === invites, { withinMs, what: `a badge of ${invites}` })
  await until(() => row(id)?.status === status, { withinMs, what: `a row that is ${status}` })
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

describe('live, with the manager watching and the member connected', () => {
  test('a send reaches the badge and the table within 250 ms at the median', async () => {
    const [toBadge, toTable]: number[][] = [[], []]
    for (let round = 0; round < 9; round += 1) {
      group = await newGroup()
      const before = badge() ?? 0
      const start = performance.now()
      const sending = invite()
      const [, id] = await Promise.all([
        until(() => badge() === before + 1, { everyMs: 2, what: 'the badge' }).then(() => toBadge?.push(performance.now() - start)),
        sending,
      ])
      await until(() => row(id), { everyMs: 2, what: 'the row' })
      toTable?.push(performance.now() - start)
      await bo.post(`/api/invites/${id}/decline`)
      await reaches('declined', id, { invites: before })
    }
    const [badgeMs, tableMs] = [median(toBadge ?? []), median(toTable ?? [])]
    console.info(`at the median the badge moved after ${Math.round(badgeMs)} ms, the table after ${Math.round(tableMs)} ms`)
    expect(badgeMs).toBeLessThan(250)
    expect(tableMs).toBeLessThan(250)
  })

  test('the row follows its mail until it is delivered', async () => {
    group = await newGroup()
    const id = await invite()
    await until(() => row(id)?.delivery === 'delivered', { what: 'the delivery' })
    await bo.post(`/api/invites/${id}/accept`)
    await reaches('accepted', id, { invites: 0 })
  })

  test('a cancelled invite leaves the badge and says so in the table', async () => {
    group = await newGroup()
    const id = await invite()
    await reaches('pending', id, { invites: 1 })
    await mara.post(`${group.path}/invites/${id}/cancel`)
    await reaches('cancelled', id, { invites: 0 })
  })

  test('expiry reaches both sides within a second of its time', async () => {
    group = await newGroup()
    const end = Date.now() + 2_500
    const id = await invite({ expiresAt: new Date(end).toISOString() })
    await reaches('pending', id, { invites: 1 })
    await reaches('expired', id, { invites: 0, withinMs: 6_000 })
    expect(Date.now()).toBeLessThan(end + 1_000)
  })

  test('the stats come with the last frame', async () => {
    group = await newGroup()
    await invite()
    await until(() => maraLive.invites.findLast((frame) => frame.group === group.id && frame.stats)?.stats?.delivery.delivered === 1, {
      what: 'the stats',
    })
  })
})
