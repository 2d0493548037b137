import { randomUUID } from 'node:crypto'
import { addressFaults } from '@usher/shared/email-address.ts'
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

const send = async (body: object) => (await ada.post(`${path}/invites`, body)).body
const judge = async (body: object) => (await send(body)).results[0]
const byAddress = (email: string) => judge({ recipients: [{ email }] })
const someAddress = () => `${randomUUID()}@example.net`

describe('of one send with people of every kind', () => {
  test('those who can be invited are, and the rest is told why not', async () => {
    const [bob, carol, dan] = [await world.person('Bob'), await world.person('Carol'), await world.person('Dan')]
    const stranger = someAddress()
    const { batch, results } = await send({
      recipients: [{ userId: bob.id }, { email: stranger }, { userId: randomUUID() }],
      text: `@${carol.username}, "Dan, D." <${dan.email}>; nobody_at_all\nnot an address!, ${ada.email}`,
    })
    expect(results.map((result: { verdict: string }) => result.verdict)).toEqual([
      'ready',
      'ready',
      'invalid',
      'ready',
      'ready',
      'invalid',
      'invalid',
      'not_allowed',
    ])
    expect(batch.total).toBe(4)
    expect(results[0].user).toEqual({ id: bob.id, name: 'Bob', username: bob.username })
    expect(results[3]).toMatchObject({ input: `@${carol.username}`, user: { id: carol.id } })
    expect(results[4]).toMatchObject({ input: `"Dan, D." <${dan.email}>`, email: dan.email })
    expect(results[4].user).toBeUndefined()
    await world.deliverMails()
    const mails = (await ada.get('/api/mailbox')).body.items.map((mail: { to: string }) => mail.to)
    expect(mails.sort()).toEqual([bob.email, stranger, carol.email, dan.email].sort())
  })
})

describe('the verdict', () => {
  test('is already_member by name and by address', async () => {
    const bob = await world.person('Bob')
    const { inviteId } = await judge({ recipients: [{ userId: bob.id }] })
    await bob.post(`/api/invites/${inviteId}/accept`)
    for (const body of [{ recipients: [{ userId: bob.id }] }, { text: bob.username }, { text: bob.email.toUpperCase() }]) {
      expect(await judge(body)).toMatchObject({ verdict: 'already_member' })
    }
  })

  test('is already_invited and names the open invite', async () => {
    const stranger = someAddress()
    const { inviteId } = await byAddress(stranger)
    expect(await byAddress(stranger.toUpperCase())).toMatchObject({ verdict: 'already_invited', inviteId })
    const bob = await world.person('Bob')
    const named = await judge({ recipients: [{ userId: bob.id }] })
    expect(await judge({ text: bob.username })).toMatchObject({ verdict: 'already_invited', inviteId: named.inviteId })
    expect(await byAddress(bob.email)).toMatchObject({ verdict: 'already_invited', inviteId: named.inviteId })
  })

  test('is duplicate for the same person twice, who gets one mail', async () => {
    const [bob, stranger] = [await world.person('Bob'), someAddress()]
    const { batch, results } = await send({
      recipients: [{ email: stranger }, { userId: bob.id }, { email: bob.email }],
      text: `${stranger.toUpperCase()}, @${bob.username}`,
    })
    const verdicts = results.map((result: { verdict: string }) => result.verdict)
    expect(verdicts).toEqual(['ready', 'ready', 'duplicate', 'duplicate', 'duplicate'])
    expect(batch.total).toBe(2)
    await world.deliverMails()
    expect((await ada.get(`/api/mailbox?to=${bob.email}`)).body.items).toHaveLength(1)
    expect((await ada.get(`/api/mailbox?to=${stranger}`)).body.items).toHaveLength(1)
  })

  test('is invalid with the fault for each bad address', async () => {
    const bad = {
      missing_at: 'ada',
      two_ats: 'a@b@example.org',
      missing_local: '@example.org',
      bad_local: 'mıke@example.org',
      bad_domain: 'ada@localhost',
      too_long: `${'a'.repeat(65)}@example.org`,
    } satisfies Record<keyof typeof addressFaults, string>
    for (const [fault, email] of Object.entries(bad)) {
      expect(await byAddress(email)).toEqual({ input: email, verdict: 'invalid', reason: addressFaults[fault as keyof typeof bad] })
    }
  })

  test('is invalid for somebody unknown, and the same for somebody unverified', async () => {
    const ghost = await world.person('Ghost', { isVerified: false })
    const by = (userId: string) => judge({ recipients: [{ userId }] })
    expect((await by(ghost.id)).verdict).toBe('invalid')
    expect({ ...(await by(ghost.id)), input: '' }).toEqual({ ...(await by(randomUUID())), input: '' })
    expect(await by("no'id; --")).toMatchObject({ verdict: 'invalid' })
    expect({ ...(await judge({ text: ghost.username })), input: '' }).toEqual({ ...(await judge({ text: '@nobody_knows' })), input: '' })
  })

  test('is not_allowed for oneself, however named', async () => {
    for (const body of [{ recipients: [{ userId: ada.id }] }, { text: ada.username }, { text: ada.email }]) {
      expect(await judge(body)).toMatchObject({ verdict: 'not_allowed' })
    }
  })

  test('is cooling_down for seven days after a decline, by name and by address, then ready again', async () => {
    const bob = await world.person('Bob')
    const { inviteId } = await judge({ recipients: [{ userId: bob.id }] })
    await bob.post(`/api/invites/${inviteId}/decline`, {})
    expect(await judge({ text: bob.username })).toMatchObject({ verdict: 'cooling_down' })
    expect(await byAddress(bob.email)).toMatchObject({ verdict: 'cooling_down' })
    await world.clock.advance(7 * 24 * 3600 * 1000 - 60_000)
    expect(await judge({ text: bob.username })).toMatchObject({ verdict: 'cooling_down' })
    await world.clock.advance(61_000)
    expect(await judge({ text: bob.username })).toMatchObject({ verdict: 'ready', inviteId })
  })
})
