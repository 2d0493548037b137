import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readWholeRecord } from '../../support/read-whole-record.ts'
import { openWorld, type World } from '../../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('after a whole flow', () => {
  test('no answer of the API and no row of the record holds a token, but the mails', async () => {
    const [ada, bob] = [await world.person('Ada'), await world.person('Bob')]
    const { path } = await world.groupOf(ada)
    const told: unknown[] = []
    const tell = async (asked: Promise<{ body: unknown; headers: Headers }>) => {
      const { body, headers } = await asked
      told.push(body, [...headers])
      return body as { results: { inviteId: string }[] }
    }
    const people = { recipients: [{ userId: bob.id }], text: 'new.comer@example.net, cancelled@example.net', message: 'Come' }
    await tell(ada.post(`${path}/invites/preview`, people))
    const { results } = await tell(ada.post(`${path}/invites`, people, { 'idempotency-key': 'once' }))
    const ids = results.map(({ inviteId }) => inviteId)
    const first = await Promise.all(ids.map((id) => world.linkTo(id)))
    await world.deliverMails()
    await world.clock.advance(61_000)
    for (const id of ids) await tell(ada.post(`${path}/invites/${id}/resend`))
    await world.deliverMails()
    const second = await Promise.all(ids.map((id) => world.linkTo(id)))
    const [toBob, toNew, toCancelled] = second.map(({ api }) => api)
    const newcomer = world.visitor()
    for (const api of [toBob, toNew, toCancelled, ...first.map((link) => link.api)]) await tell(world.visitor().get(String(api)))
    await tell(newcomer.post(`${toNew}/register`, { name: 'New', username: 'newcomer', password: 'a long password' }))
    await tell(newcomer.post(`${toNew}/decline`, { reason: 'No' }))
    await tell(bob.post(`${toBob}/accept`))
    await tell(ada.post(`${path}/invites/${ids[2]}/cancel`))
    await tell(bob.post(`${toCancelled}/accept`))
    for (const person of [ada, bob, newcomer]) {
      for (const page of ['/api/me', '/api/me/feed?since=0', '/api/me/invites', '/api/me/notifications']) await tell(person.get(page))
    }
    for (const page of ['', '/members', '/invites', '/invites/stats', '/recipients?q=b']) await tell(ada.get(path + page))

    const tokens = [...first, ...second].map(({ api }) => api.slice('/api/invitations/'.length))
    const { mailbox = [], ...record } = await readWholeRecord(world.database)
    const spoken = JSON.stringify([told, record, world.faults])
    for (const token of tokens) expect(spoken).not.toContain(token.slice(22))
    for (const token of tokens) expect(mailbox.filter((mail) => mail.includes(token))).toHaveLength(1)
    expect(world.faults).toEqual([])
    expect(record.outbox?.length).toBeGreaterThan(0)
  })
})
