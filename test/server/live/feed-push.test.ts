import type { FeedFrame } from '@usher/shared/live-events.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../../support/until.ts'
import { openLiveWorld, type Person } from './open-live-world.ts'

let world: Awaited<ReturnType<typeof openLiveWorld>>
let live: Awaited<ReturnType<typeof world.gateway>>
let ada: Person

beforeAll(async () => {
  world = await openLiveWorld()
  live = await world.gateway()
  ada = await world.person()
})
afterAll(() => world.close())

const push = (...people: Person[]) => live.publish([{ kind: 'push', feeds: people.map(({ id }) => id) }])
const newGroup = () => world.group([[ada, 'owner']])
const connectAt = async (person: Person, since: number) => {
  const socket = await world.connect(live.url, person)
  socket.client.emit('feed:sync', { since })
  await until(() => socket.feeds.length === 1)
  return socket
}
const rise = (feeds: FeedFrame[]) => feeds.every((frame, index) => index === 0 || frame.revision >= (feeds[index - 1]?.revision ?? 0))

describe('a push to a person', () => {
  test('carries badge, revision and what changed, to every tab of theirs and to nobody else', async () => {
    const [bob, eve] = [await world.person(), await world.person()]
    const tabs = [await connectAt(bob, 0), await connectAt(bob, 0)]
    const stranger = await connectAt(eve, 0)
    const { id } = await newGroup()
    await world.invite(id, ada, bob)
    await push(bob, eve)
    for (const { feeds } of tabs) {
      await until(() => feeds.length === 2)
      expect(feeds[1]).toMatchObject({ since: 0, revision: 1, badge: { invites: 1, notifications: 0 } })
      expect(feeds[1]?.invites).toMatchObject([{ status: 'pending', group: { id }, revision: 1 }])
    }
    expect(stranger.feeds).toHaveLength(1)
  })

  test('told twice is sent once', async () => {
    const bob = await world.person()
    const { feeds, client } = await connectAt(bob, 0)
    await world.invite((await newGroup()).id, ada, bob)
    await Promise.all([push(bob), push(bob), push(bob)])
    await push(bob)
    client.emit('feed:sync', { since: 1 })
    await until(() => feeds.length === 3)
    expect(feeds.map(({ revision }) => revision)).toEqual([0, 1, 1])
  })

  test('leaves the rows out while the client has not said what it has', async () => {
    const bob = await world.person()
    const { feeds } = await world.connect(live.url, bob)
    await world.invite((await newGroup()).id, ada, bob)
    await push(bob)
    await until(() => feeds.length === 1)
    expect(feeds).toEqual([{ revision: 1, badge: { invites: 1, notifications: 0 }, groupsAt: 0 }])
  })

  test('to more than 200 people at once carries badges only', async () => {
    const crowd = await Promise.all(Array.from({ length: 201 }, () => world.person()))
    const sockets = await Promise.all(crowd.map((person) => world.connect(live.url, person)))
    for (const { client } of sockets) client.emit('feed:sync', { since: 0 })
    await until(() => sockets.every(({ feeds }) => feeds.length === 1))
    const { id } = await newGroup()
    for (const person of crowd) await world.invite(id, ada, person)
    await push(...crowd)
    await until(() => sockets.every(({ feeds }) => feeds.length === 2))
    expect(sockets.every(({ feeds }) => feeds[1]?.badge.invites === 1 && feeds[1].invites === undefined)).toBe(true)
    for (const { client } of sockets) client.close()
  })

  test('never brings an older revision after a newer one, however pushes and questions race', async () => {
    const bob = await world.person()
    const tabs = await Promise.all([0, 0, 0].map((since) => connectAt(bob, since)))
    for (let round = 0; round < 30; round++) {
      await world.invite((await newGroup()).id, ada, bob)
      void push(bob)
      for (const { client } of tabs) client.emit('feed:sync', { since: 0 })
    }
    await push(bob)
    await until(() => tabs.every(({ feeds }) => feeds.at(-1)?.revision === 30))
    for (const { feeds } of tabs) {
      expect(rise(feeds)).toBe(true)
      expect(feeds.at(-1)?.badge.invites).toBe(30)
    }
  })
})

describe('coming back', () => {
  test('brings everything since the revision the client says', async () => {
    const bob = await world.person()
    for (let i = 0; i < 3; i++) await world.invite((await newGroup()).id, ada, bob)
    const { feeds } = await connectAt(bob, 1)
    expect(feeds[0]).toMatchObject({ since: 1, revision: 3, badge: { invites: 3 } })
    expect(feeds[0]?.invites?.map(({ revision }) => revision).sort()).toEqual([2, 3])
  })

  test('with a revision of another world asks to load anew', async () => {
    const { feeds } = await connectAt(await world.person(), 99)
    expect(feeds[0]).toEqual({ revision: 0, badge: { invites: 0, notifications: 0 }, groupsAt: 0, reset: true })
  })
})

test('a push that was lost is found by the comparison', async () => {
  const healing = await world.gateway({ healEveryMs: 100 })
  const bob = await world.person()
  const { feeds, client } = await world.connect(healing.url, bob)
  client.emit('feed:sync', { since: 0 })
  await until(() => feeds.length === 1)
  await world.invite((await newGroup()).id, ada, bob)
  await until(() => feeds.length === 2, { withinMs: 2_000 })
  expect(feeds[1]).toMatchObject({ revision: 1, badge: { invites: 1 } })
})
