import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'

const dayMs = 24 * 3600 * 1000
let world: World
let ada: Person
let path: string

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
  path = (await world.groupOf(ada, { inviteTtlDays: 30 })).path
})
afterAll(() => world.close())

const send = (body: object) => ada.post(`${path}/invites`, body)
const fresh = () => ({ recipients: [{ email: `${crypto.randomUUID()}@example.net` }] })

/** The row that one send makes, and how many days it lives. */
async function rowOf(terms: object) {
  const answer = await send({ ...fresh(), ...terms })
  expect(answer.status).toBe(201)
  const [row] = (await ada.get(`${path}/invites`)).body.items
  return { ...row, days: (Date.parse(row.expiresAt) - Date.parse(row.createdAt)) / dayMs }
}

describe('the terms of an invite', () => {
  test('are those of the group unless asked otherwise', async () => {
    expect(await rowOf({})).toMatchObject({ role: 'member', days: 30, status: 'pending', delivery: 'queued', sends: 1 })
  })

  test('are as asked: role, message, life', async () => {
    expect(await rowOf({ role: 'manager', message: '  Come & see <us>  ', expiresInDays: 3 })).toMatchObject({
      role: 'manager',
      message: 'Come & see <us>',
      days: 3,
      invitedBy: { id: ada.id, name: 'Ada' },
    })
    const expiresAt = new Date(Date.now() + 5 * dayMs).toISOString()
    expect((await rowOf({ expiresAt })).expiresAt).toBe(expiresAt)
    expect((await rowOf({ expiresInDays: 365 })).days).toBe(365)
  })

  test('carry through to who accepts', async () => {
    const bob = await world.person('Bob')
    const { body } = await send({ recipients: [{ userId: bob.id }], role: 'manager' })
    await bob.post(`/api/invites/${body.results[0].inviteId}/accept`)
    expect((await bob.get(path)).body.group.role).toBe('manager')
    expect((await bob.post(`${path}/invites`, fresh())).status).toBe(201)
  })

  test('may hold 500 letters of any kind as message', async () => {
    expect((await rowOf({ message: '🎉'.repeat(250) })).message).toHaveLength(500)
  })
})

describe('a send is refused as a whole, naming the field, with', () => {
  const now = () => Date.now()
  test.each([
    ['nobody', () => ({}), 'recipients'],
    ['an empty list', () => ({ recipients: [], text: ' ,;\n' }), 'recipients'],
    ['over 10,000 listed', () => ({ recipients: Array(10_001).fill({ email: 'a@example.org' }) }), 'recipients'],
    ['over 10,000 pasted', () => ({ text: 'a@b.org,'.repeat(10_001) }), 'text'],
    ['a message over 500', () => ({ ...fresh(), message: 'x'.repeat(501) }), 'message'],
    ['a link in the message', () => ({ ...fresh(), message: 'see HTTPS://evil.example' }), 'message'],
    ['a link without a scheme in the message', () => ({ ...fresh(), message: 'first\nwww.evil.example' }), 'message'],
    ['a NUL in the message', () => ({ ...fresh(), message: 'a\0b' }), 'message'],
    ['an unknown role', () => ({ ...fresh(), role: 'owner' }), 'role'],
    ['an end in the past', () => ({ ...fresh(), expiresAt: new Date(now() - 1_000).toISOString() }), 'expiresAt'],
    ['an end over 365 days ahead', () => ({ ...fresh(), expiresAt: new Date(now() + 366 * dayMs).toISOString() }), 'expiresAt'],
    ['an end that is none', () => ({ ...fresh(), expiresAt: 'tomorrow' }), 'expiresAt'],
    ['no days', () => ({ ...fresh(), expiresInDays: 0 }), 'expiresInDays'],
    ['366 days', () => ({ ...fresh(), expiresInDays: 366 }), 'expiresInDays'],
    ['no time to undo', () => ({ ...fresh(), undoSeconds: -1 }), 'undoSeconds'],
    ['over a minute to undo', () => ({ ...fresh(), undoSeconds: 61 }), 'undoSeconds'],
    ['half a day', () => ({ ...fresh(), expiresInDays: 0.5 }), 'expiresInDays'],
    ['days and end', () => ({ ...fresh(), expiresInDays: 3, expiresAt: new Date(now() + dayMs).toISOString() }), 'expiresAt'],
    ['a recipient that is neither', () => ({ recipients: [{ email: 'a@example.org' }, { phone: '1' }] }), 'recipients.1'],
    ['a recipient that is both', () => ({ recipients: [{ email: 'a@example.org', userId: ada.id }] }), 'recipients.0'],
    ['addresses in one field', () => ({ recipients: [{ email: ['a@example.org', 'b@example.org'] }] }), 'recipients.0'],
  ])('%s', async (_, body, path) => {
    const answer = await send(body())
    expect(answer.status).toBe(422)
    expect(answer.body.code).toBe('bad_input')
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toEqual([path])
    expect(answer.body.errors[0].message).not.toBe('')
  })

  test('so two addresses in one entry are one bad address', async () => {
    for (const email of ['a@x.org,b@y.org', 'a@x.org;b@y.org', 'a@x.org\nb@y.org', 'a@x.org\r\nBcc: b@y.org']) {
      expect((await send({ recipients: [{ email }] })).body.results).toMatchObject([{ verdict: 'invalid' }])
    }
  })

  test('and what was typed comes back however hostile', async () => {
    const text = 'a\0b, \ud800, <script>, \u202e@x.org'
    const answer = await ada.post(`${path}/invites`, { text }, { 'idempotency-key': crypto.randomUUID() })
    expect(answer.status).toBe(201)
    expect(answer.body.results.every((result: { verdict: string }) => result.verdict === 'invalid')).toBe(true)
  })
})
