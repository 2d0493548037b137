import { removeMember } from '@usher/server/groups/remove-member.ts'
import type { FeedFrame } from '@usher/shared/live-events.ts'
import { openFanOut } from '@usher/workers/queues/open-fan-out.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRedis } from '../../support/redis-process.ts'
import { until } from '../../support/until.ts'
import { openLiveWorld, type Person } from './open-live-world.ts'

const healEveryMs = 1_500

let world: Awaited<ReturnType<typeof openLiveWorld>>
let redis: Awaited<ReturnType<typeof startRedis>>
let fanOuts: ReturnType<typeof openFanOut>[]
let [here, there]: Awaited<ReturnType<typeof world.gateway>>[] = []
let ada: Person

beforeAll(async () => {
  world = await openLiveWorld()
  redis = await startRedis()
  fanOuts = [openFanOut({ url: redis.url }), openFanOut({ url: redis.url })]
  ;[here, there] = await Promise.all(fanOuts.map((adapter) => world.gateway({ adapter, healEveryMs })))
  ada = await world.person()
  await until(() => fanOuts.every(({ pubClient, subClient }) => pubClient.isReady && subClient.isReady))
})
afterAll(async () => {
  await world.close()
  for (const fanOut of fanOuts) fanOut.close()
  await redis.stop()
})

const isAt = (revision: number) => (tab: { feeds: FeedFrame[] }) => tab.feeds.at(-1)?.revision === revision

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
  await until(() => tabs.every(({ feeds }) => feeds.length > 0))
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
  await until(() => tabs.every(isAt(1)) && tables.every(({ frames }) => frames.length === 1), { withinMs: 400 })
  await change()
  await until(() => tabs.every(({ feeds }) => feeds.at(-1)?.badge.invites === 2))
  // What the comparison finds meanwhile may come as well, of the same revision.
  expect(tabs.map(({ feeds }) => [...new Set(feeds.map(({ revision }) => revision))])).toEqual([
    [0, 1, 2],
    [0, 1, 2],
  ])
})

test('who is removed hears it on every node, and watches nothing any more within a second', async () => {
  const max = await world.person()
  const group = await world.group([
    [ada, 'owner'],
    [max, 'manager'],
  ])
  const tabs = await Promise.all([here, there].map((node) => world.connect(node?.url ?? '', max)))
  for (const { client, watch } of tabs) {
    client.emit('feed:sync', { since: 0 })
    expect(await watch({ group: group.id })).toHaveProperty('cursor')
  }
  await until(() => tabs.every(({ feeds }) => feeds.length > 0))
  const begin = performance.now()
  await removeMember(world.database, { groupId: group.id, userId: max.id, actorId: ada.id })
  const facts = (await world.database.read.deleteFrom('outbox').returning('fact').execute()).map(({ fact }) => fact)
  await here?.publish(facts.filter((fact) => fact.kind === 'push'))
  await until(() => tabs.every(({ feeds, ended }) => feeds.at(-1)?.revision === 1 && ended.length === 1))
  expect(performance.now() - begin).toBeLessThan(1_000)
  for (const { feeds, ended, watch } of tabs) {
    expect(feeds.at(-1)).toMatchObject({ revision: 1, groupsAt: 1 })
    expect(ended).toEqual([{ group: group.id }])
    expect(await watch({ group: group.id })).toEqual({ error: 'not_found' })
  }
})

test('without Redis a node goes on telling its own, and the others find out by comparing', async () => {
  const { tabs, tables, change } = await connectBoth()
  await redis.kill()
  await until(() => fanOuts.every(({ pubClient }) => !pubClient.isReady))
  const begin = performance.now()
  await change()
  await until(() => tabs.slice(0, 1).every(isAt(1)) && tables[0]?.frames.length === 1)
  expect(performance.now() - begin).toBeLessThan(healEveryMs)
  await until(() => tabs.every(isAt(1)) && tables[1]?.frames.length === 1, { withinMs: 3 * healEveryMs })

  redis = await startRedis({ port: redis.port, dir: redis.dir })
  await until(() => fanOuts.every(({ pubClient, subClient }) => pubClient.isReady && subClient.isReady), { withinMs: 10_000 })
  await change()
  await until(() => tabs.every(({ feeds }) => feeds.at(-1)?.revision === 2), { withinMs: healEveryMs })
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
