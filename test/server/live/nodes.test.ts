import { openFanOut } from '@usher/workers/queues/open-fan-out.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRedis } from '../../support/redis-process.ts'
import { until } from '../../support/until.ts'
import { openLiveWorld, type Person } from './open-live-world.ts'

let world: Awaited<ReturnType<typeof openLiveWorld>>
let redis: Awaited<ReturnType<typeof startRedis>>
let fanOuts: ReturnType<typeof openFanOut>[]
let [here, there]: Awaited<ReturnType<typeof world.gateway>>[] = []
let ada: Person

beforeAll(async () => {
  world = await openLiveWorld()
  redis = await startRedis()
  fanOuts = [openFanOut({ url: redis.url }), openFanOut({ url: redis.url })]
  ;[here, there] = await Promise.all(fanOuts.map((adapter) => world.gateway({ adapter, healEveryMs: 500 })))
  ada = await world.person()
  await until(() => fanOuts.every(({ pubClient, subClient }) => pubClient.isReady && subClient.isReady))
})
afterAll(async () => {
  await world.close()
  for (const fanOut of fanOuts) fanOut.close()
  await redis.stop()
})

async function connectBoth() {
  const bob = await world.person()
  const group = await world.group([
    [ada, 'owner'],
    [bob, 'member'],
  ])
  const tabs = await Promise.all([here, there].map((node) => world.connect(node?.url ?? '', bob)))
  const tables = await Promise.all([here, there].map((node) => world.connect(node?.url ?? '', ada)))
  for (const { client } of tabs) client.emit('feed:sync', { since: 0 })
  for (const { watch } of tables) await watch({ group: group.id })
  await until(() => tabs.every(({ feeds }) => feeds.length === 1))
  const change = async () => {
    await world.invite((await world.group([[ada, 'owner']])).id, ada, bob)
    await world.invites(group.id, ada, 1)
    await here?.publish([
      { kind: 'push', feeds: [bob.id] },
      { kind: 'push', group: group.id },
    ])
  }
  return { tabs, tables, change }
}

test('what one node publishes is told by all, once, each to its own sockets', async () => {
  const { tabs, tables, change } = await connectBoth()
  await change()
  await until(() => tabs.every(({ feeds }) => feeds.length === 2) && tables.every(({ frames }) => frames.length === 1), { withinMs: 400 })
  await change()
  await until(() => tabs.every(({ feeds }) => feeds.at(-1)?.badge.invites === 2))
  expect(tabs.map(({ feeds }) => feeds.map(({ revision }) => revision))).toEqual([
    [0, 1, 2],
    [0, 1, 2],
  ])
})

test('without Redis a node goes on telling its own, and the others find out by comparing', async () => {
  const { tabs, tables, change } = await connectBoth()
  await redis.kill()
  await until(() => fanOuts.every(({ pubClient }) => !pubClient.isReady))
  const begin = performance.now()
  await change()
  await until(() => tabs[0]?.feeds.length === 2 && tables[0]?.frames.length === 1)
  expect(performance.now() - begin).toBeLessThan(400)
  await until(() => tabs[1]?.feeds.length === 2 && tables[1]?.frames.length === 1, { withinMs: 2_000 })

  redis = await startRedis({ port: redis.port, dir: redis.dir })
  await until(() => fanOuts.every(({ pubClient, subClient }) => pubClient.isReady && subClient.isReady), { withinMs: 10_000 })
  await change()
  await until(() => tabs.every(({ feeds }) => feeds.at(-1)?.revision === 2), { withinMs: 400 })
})

test('a node without Redis closes within 2 s', async () => {
  await redis.kill()
  const adapter = openFanOut({ url: redis.url })
  const { close } = await world.gateway({ adapter })
  const begin = performance.now()
  await close()
  expect(performance.now() - begin).toBeLessThan(2_000)
  adapter.close()
})
