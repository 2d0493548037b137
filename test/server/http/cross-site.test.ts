import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { baseUrl, openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person
beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
})
afterAll(() => world.close())

const create = async (headers: Record<string, string>) => {
  const body = JSON.stringify({ name: 'Made' })
  const init = { method: 'POST', body, headers: { cookie: ada.cookie(), 'content-type': 'application/json', ...headers } }
  const response = await world.app.request('/api/groups', init)
  return { status: response.status, code: (await response.json()).code }
}

describe('a change', () => {
  test.each([
    ['another site’s Origin', { origin: 'https://evil.example' }],
    ['an Origin that begins like ours', { origin: `${baseUrl}.evil.example` }],
    ['another port', { origin: 'http://localhost:3001' }],
    ['another scheme', { origin: 'https://localhost:3000' }],
    ['the Origin null', { origin: 'null' }],
    ['another site, by Fetch Metadata', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site, by Fetch Metadata', { 'sec-fetch-site': 'same-site' }],
    ['a foreign Origin that says it is the same', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
  ])('from %s is refused', async (_, headers) => {
    expect(await create(headers as unknown as Record<string, string>)).toEqual({ status: 403, code: 'cross_site' })
  })

  test.each([
    ['our own page', { origin: baseUrl, 'sec-fetch-site': 'same-origin' }],
    ['our own page in an older browser', { origin: baseUrl }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['no browser at all', {}],
  ])('from %s is done', async (_, headers) => {
    expect((await create(headers as Record<string, string>)).status).toBe(201)
  })

  test('of any kind is refused, and nothing is changed', async () => {
    const { path } = await world.groupOf(ada, { name: 'Before' })
    const headers = { cookie: ada.cookie(), origin: 'https://evil.example', 'content-type': 'application/json' }
    for (const [method, url] of [
      ['PATCH', path],
      ['POST', `${path}/invites`],
      ['POST', '/api/auth/sign-out'],
      ['DELETE', path],
    ] as const) {
      expect((await world.app.request(url, { method, headers, body: '{"name":"After","text":"a@example.net"}' })).status).toBe(403)
    }
    expect((await ada.get(path)).body.group.name).toBe('Before')
    expect((await ada.get(`${path}/invites`)).body.items).toEqual([])
  })

  test('as a form of another site could send it is no JSON of ours', async () => {
    const body = new URLSearchParams({ name: 'Made' })
    const response = await world.app.request('/api/groups', { method: 'POST', body, headers: { cookie: ada.cookie() } })
    expect([400, 415, 422]).toContain(response.status)
  })
})

test('reading is left to the browser’s own rules: no other origin is let in', async () => {
  const response = await world.app.request('/api/me', { headers: { cookie: ada.cookie(), origin: 'https://evil.example' } })
  expect(response.headers.get('access-control-allow-origin')).toBeNull()
})
