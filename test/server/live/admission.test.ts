import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../../support/until.ts'
import { openLiveWorld, origin, type Person } from './open-live-world.ts'

let world: Awaited<ReturnType<typeof openLiveWorld>>
let live: Awaited<ReturnType<typeof world.gateway>>
let ada: Person

beforeAll(async () => {
  world = await openLiveWorld()
  live = await world.gateway()
  ada = await world.person()
})
afterAll(() => world.close())

const outcome = (headers: Record<string, string>, namespace = '', url = live.url) =>
  new Promise<string>((resolve) => {
    const client = world.socket(url, headers, namespace)
    client.once('connect', () => resolve('open')).once('connect_error', (error) => resolve(error.message))
  })

describe('a live handshake', () => {
  test('is taken from our own page with a session', async () => {
    expect(await outcome({ origin, cookie: `session=${ada.sessionId}` })).toBe('open')
  })

  test.each([
    ['from another site', () => ({ origin: 'http://evil.example', cookie: `session=${ada.sessionId}` })],
    ['from a site whose name begins like ours', () => ({ origin: `${origin}.evil.example`, cookie: `session=${ada.sessionId}` })],
    ['from a sandboxed page', () => ({ origin: 'null', cookie: `session=${ada.sessionId}` })],
    ['that names no Origin', () => ({ cookie: `session=${ada.sessionId}` })],
    ['without a session', () => ({ origin })],
    ['with a session that does not exist', () => ({ origin, cookie: 'session=0198b6c8-0000-7000-8000-000000000000' })],
  ])('%s is refused', async (_, headers) => {
    expect(await outcome(headers())).toMatch(/websocket error/)
    expect(live.connected()).toBeLessThanOrEqual(1)
  })

  test('falls back to polling from our own page, where browsers name no Origin', async () => {
    const headers = { cookie: `session=${ada.sessionId}`, 'sec-fetch-site': 'same-origin' }
    const client = io(live.url, { transports: ['polling'], forceNew: true, reconnection: false, extraHeaders: headers })
    await until(() => client.connected)
    client.close()
  })

  test('names no mailbox where the mailbox is not the transport', async () => {
    expect(await outcome({ origin, cookie: `session=${ada.sessionId}` }, '/mailbox')).toBe('Invalid namespace')
  })

  test('cuts off a client that sends more than 16 KB at once', async () => {
    const { client, closedBecause } = await world.connect(live.url, ada)
    client.emit('group:unwatch', { group: 'x'.repeat(20_000) })
    await until(closedBecause)
  })

  test('survives whatever is sent, and answers what is malformed', async () => {
    const { client, watch } = await world.connect(live.url, ada)
    const hostile = client as unknown as { emit(event: string, ...args: unknown[]): void }
    for (const junk of [undefined, null, 7, 'x', [], { group: {} }, { group: 'a', since: 9 }, { since: 'now' }]) {
      for (const event of ['group:watch', 'group:unwatch', 'feed:sync', 'no:such']) hostile.emit(event, junk)
    }
    hostile.emit('group:watch', { group: 'a' }, 'no function')
    expect(await watch({ group: '' })).toEqual({ error: 'bad_input' })
    expect(await watch({ group: 'nul\0' })).toEqual({ error: 'bad_input' })
    expect(client.connected).toBe(true)
  })
})

describe('the mailbox, while it is the transport', () => {
  test('is heard without a session, from our own page only', async () => {
    const open = await world.gateway({ mailbox: true })
    const heard: string[] = []
    const client = world.socket(open.url, { origin }, '/mailbox')
    client.on('mailbox', () => heard.push('mail'))
    await until(() => client.connected)
    await open.publish([{ kind: 'push', mailbox: true }])
    await until(() => heard.length === 1)
    expect(await outcome({ origin: 'http://evil.example' }, '/mailbox', open.url)).toMatch(/websocket error/)
    expect(await outcome({ origin }, '', open.url)).toBe('unauthenticated')
    expect(open.connected()).toBe(0)
  })
})

describe('a session that ends', () => {
  test('takes all its sockets with it within 1.5 s, and no others', async () => {
    const otherTab = { ...ada, sessionId: await world.session(ada.id) }
    const [signedOut, stays] = [await world.connect(live.url, ada), await world.connect(live.url, otherTab)]
    const sameBrowser = await world.connect(live.url, ada)
    await world.database.read.deleteFrom('session').where('id', '=', ada.sessionId).execute()
    await until(() => signedOut.closedBecause() && sameBrowser.closedBecause(), { withinMs: 1_500 })
    expect(signedOut.closedBecause()).toBe('io server disconnect')
    await world.database.read
      .updateTable('session')
      .set({ expires_at: new Date(0) })
      .where('id', '=', otherTab.sessionId)
      .execute()
    expect(stays.client.connected).toBe(true)
    await until(stays.closedBecause, { withinMs: 1_500 })
  })
})

describe('closing the gateway', () => {
  test('is over within 2 s and lets clients come back by themselves', async () => {
    const closing = await world.gateway()
    const bob = await world.person()
    const { closedBecause } = await world.connect(closing.url, bob)
    const begin = performance.now()
    await closing.close()
    expect(performance.now() - begin).toBeLessThan(2_000)
    await until(closedBecause)
    expect(closedBecause()).toMatch(/transport/)
    expect(closing.connected()).toBe(0)
    expect(await outcome({ origin, cookie: `session=${bob.sessionId}` }, '', closing.url)).toMatch(/websocket error/)
  })
})
