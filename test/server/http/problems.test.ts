import { Problem } from '@usher/shared/schemas/problem.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person
let path: string

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
  path = (await world.groupOf(ada)).path
})
afterAll(() => world.close())

const json = { 'content-type': 'application/json' }

/** A request as it goes over the wire. */
const ask = (url: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  world.app.request(url, { ...init, headers: { cookie: ada.cookie(), ...init.headers } })

const post = (url: string, body: string, headers: Record<string, string> = json) => ask(url, { method: 'POST', body, headers })

describe('what is refused', () => {
  const refusals: [name: string, status: number, code: string, request: () => Response | Promise<Response>][] = [
    ['broken JSON', 400, 'bad_request', () => post('/api/groups', '{"name":')],
    ['nobody signed in', 401, 'unauthenticated', () => ask('/api/me', { headers: { cookie: '' } })],
    ['a forged session', 401, 'unauthenticated', () => ask('/api/me', { headers: { cookie: `${ada.cookie().slice(0, -3)}xxx` } })],
    ['what the role does not allow', 403, 'forbidden', async () => ask(`${await visible()}/invites`)],
    ['what is not there', 404, 'not_found', () => ask('/api/groups/no-such-group')],
    ['a path that is none', 404, 'not_found', () => ask('/api/no/such/path')],
    ['another method', 404, 'not_found', () => ask(path, { method: 'PUT' })],
    ['what is not open', 409, 'invite_not_pending', async () => post(`${path}/invites/${await cancelled()}/cancel`, '{}')],
    ['over 1 MiB', 413, 'too_large', () => post(`${path}/invites`, JSON.stringify({ text: 'x'.repeat(1024 * 1024) }))],
    ['bad input', 422, 'bad_input', () => post('/api/groups', '{"name":""}')],
    ['a body that is no object', 422, 'bad_input', () => post('/api/groups', '[]')],
    ['a bad query', 422, 'bad_input', () => ask('/api/me/feed?since=x')],
    ['a bad header', 422, 'bad_input', () => post('/api/groups', '{"name":"a"}', { ...json, 'idempotency-key': 'x'.repeat(201) })],
    ['an act too soon', 429, 'resend_too_soon', async () => post(`${path}/invites/${await sent()}/resend`, '{}')],
  ]

  test.each(refusals)('%s is answered with a problem document', async (_, status, code, request) => {
    const response = await request()
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    const body = await response.json()
    expect(Problem.strict().parse(body)).toMatchObject({ type: 'about:blank', status, code, title: expect.stringMatching(/^[A-Z]/) })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(world.faults).toEqual([])
  })

  test('an empty body, and one of another kind, is no fault of ours', async () => {
    for (const headers of [json, {}, { 'content-type': 'text/plain' }]) {
      for (const body of ['', 'x=1', '<xml/>']) {
        const { status } = await post('/api/groups', body, headers)
        expect([400, 415, 422]).toContain(status)
      }
    }
    expect(world.faults).toEqual([])
  })

  test('bad input is told field by field', async () => {
    const body = await (await post('/api/groups', '{"name":"","visibility":"x","inviteTtlDays":"3"}')).json()
    expect(body.errors.map((error: { path: string }) => error.path)).toEqual(['name', 'visibility', 'inviteTtlDays'])
    expect(body.errors.every((error: { message: string }) => error.message.length > 3)).toBe(true)
  })

  test('an upload over 1 MiB in pieces is stopped too', async () => {
    const piece = new TextEncoder().encode('x'.repeat(256 * 1024))
    let pieces = 0
    const body = new ReadableStream({
      pull(controller) {
        pieces += 1
        if (pieces > 40) controller.close()
        else controller.enqueue(piece)
      },
    })
    const init = { method: 'POST', body, headers: json, duplex: 'half' } as RequestInit & { headers: Record<string, string> }
    expect((await ask(`${path}/invites`, init)).status).toBe(413)
    expect(pieces).toBeLessThan(12)
  })

  /** A group that Ada sees and has no part in. */
  async function visible() {
    return (await world.groupOf(await world.person('Eve'))).path
  }

  async function sent() {
    const { body } = await ada.post(`${path}/invites`, { text: `${crypto.randomUUID()}@example.net` })
    return body.results[0].inviteId as string
  }

  async function cancelled() {
    const id = await sent()
    await ada.post(`${path}/invites/${id}/cancel`)
    return id
  }
})

describe('every answer', () => {
  test('carries the headers that protect a browser', async () => {
    for (const url of ['/api/me', '/api/no-such', '/healthz', '/api/openapi.json']) {
      const { headers } = await ask(url)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe-eval')
    }
  })

  test('of the API is kept by nobody', async () => {
    for (const url of ['/api/me', path, `${path}/invites`, '/api/mailbox', '/api/no-such', '/api/openapi.json']) {
      expect([url, (await ask(url)).headers.get('cache-control')]).toEqual([url, 'no-store'])
    }
  })
})

describe('health', () => {
  test('tells that the process lives, and that the database is ready', async () => {
    expect(await (await ask('/healthz')).json()).toEqual({ status: 'alive' })
    const ready = await ask('/readyz')
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', database: 'ready', redis: 'up' }])
  })
})
