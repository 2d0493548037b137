import { expireDue } from '@usher/server/invites/expire-due.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person
let bob: Person
let group: { id: string; path: string }

beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  ada = await world.person('Ada')
  bob = await world.person('Bob')
  group = await world.groupOf(ada, { visibility: 'members' })
})
afterAll(() => world.close())

async function invited(text: string, by = ada) {
  const id = (await by.post(`${group.path}/invites`, { text })).body.results[0].inviteId as string
  return { id, api: (await world.linkTo(id)).api }
}
const lapse = (id: string) =>
  world.db
    .updateTable('invites')
    .set({ expires_at: new Date(0) })
    .where('id', '=', id)
    .execute()
const rowOf = async (id: string) => (await ada.get(`${group.path}/invites`)).body.items.find((row: { id: string }) => row.id === id)
const news = async (person: Person) => (await person.get('/api/me/notifications')).body.items

describe('asking for a new invite', () => {
  test('is possible for whoever holds the link of one that expired, signed in or not; the inviter hears of it at once', async () => {
    const { id, api } = await invited('stranger@example.net')
    expect((await world.visitor().get(api)).body.invitation.canAskAgain).toBe(false)
    await lapse(id)
    expect((await world.visitor().get(api)).body.invitation).toMatchObject({ state: 'expired', canAskAgain: true })
    const { revision } = (await ada.get('/api/me')).body
    const answer = await world.visitor().post(`${api}/ask-again`)
    expect([answer.status, answer.body.invitation]).toMatchObject([200, { state: 'expired', canAskAgain: false }])
    expect(answer.body.invitation.askedAt).toBeDefined()
    const me = (await ada.get('/api/me')).body
    expect([me.badge.notifications, me.revision > revision]).toEqual([1, true])
    expect((await news(ada))[0]).toMatchObject({ type: 'invite_asked_again', actor: { name: 'stranger@example.net' }, inviteId: id })
    const facts = (await world.db.selectFrom('outbox').select('fact').orderBy('id', 'desc').limit(2).execute()).map(({ fact }) => fact)
    expect(facts).toContainEqual({ kind: 'push', group: group.id })
    expect(facts).toContainEqual({ kind: 'push', feeds: [ada.id] })
    expect(await rowOf(id)).toMatchObject({ status: 'expired', askedAt: answer.body.invitation.askedAt })
    expect((await ada.get(`${group.path}/invites?flag=asked_again`)).body.total).toBe(1)
    expect(await findDrift(world.database)).toEqual([])
  })

  test('again, by five at once, is the same answer and one piece of news', async () => {
    const { id, api } = await invited(bob.username)
    await bob.post(`/api/invites/${id}/decline`, {})
    const askers = [bob, world.visitor(), bob, world.visitor(), bob]
    const answers = await Promise.all(askers.map((asker) => asker.post(`${api}/ask-again`)))
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200))
    expect(new Set(answers.map(({ body }) => body.invitation.askedAt)).size).toBe(1)
    expect((await news(ada)).map(({ type }: { type: string }) => type)).toEqual(['invite_asked_again', 'invite_declined'])
    const audit = (await ada.get(`${group.path}/audit`)).body.items
    expect(audit.filter(({ action }: { action: string }) => action === 'invite_asked_again')).toHaveLength(1)
  })

  test('is not for one that is open, accepted or cancelled, nor by a link that was replaced', async () => {
    const { id, api } = await invited(bob.email)
    expect((await bob.post(`${api}/ask-again`)).body).toMatchObject({ code: 'invite_not_pending', inviteStatus: 'pending' })
    await ada.post(`${group.path}/invites/${id}/cancel`)
    expect((await bob.get(api)).body.invitation.canAskAgain).toBe(false)
    expect((await bob.post(`${api}/ask-again`)).body).toMatchObject({ code: 'invite_not_pending', inviteStatus: 'cancelled' })
    await ada.post(`${group.path}/invites/${id}/renew`)
    await lapse(id)
    expect((await bob.get(api)).body.invitation).toMatchObject({ state: 'superseded', canAskAgain: false })
    expect((await bob.post(`${api}/ask-again`)).body).toMatchObject({ status: 409, code: 'invite_not_pending' })
    expect(await rowOf(id)).not.toHaveProperty('askedAt')
    const accepted = await invited('x@example.net')
    await world.db.updateTable('invites').set({ status: 'accepted', answered_at: new Date() }).where('id', '=', accepted.id).execute()
    expect((await bob.post(`${accepted.api}/ask-again`)).body.inviteStatus).toBe('accepted')
    expect((await bob.post('/api/invitations/nonsense/ask-again')).status).toBe(404)
    expect(await news(ada)).toEqual([])
  })

  test('is not possible in an archived group, and of no use to a member', async () => {
    const { id, api } = await invited('stranger@example.net')
    await lapse(id)
    expect((await ada.get(api)).body.invitation.canAskAgain).toBe(false)
    await world.db.updateTable('groups').set({ archived_at: new Date() }).where('id', '=', group.id).execute()
    expect((await world.visitor().get(api)).body.invitation.canAskAgain).toBe(false)
    expect((await world.visitor().post(`${api}/ask-again`)).body.code).toBe('group_archived')
  })

  test('survives the sweep of what is due, and can be done anew after it was granted', async () => {
    const { id, api } = await invited('stranger@example.net')
    await lapse(id)
    await world.visitor().post(`${api}/ask-again`)
    const { askedAt } = await rowOf(id)
    await expireDue(world.database)
    expect((await rowOf(id)).askedAt).toBe(askedAt)
    expect((await ada.post(`${group.path}/invites/${id}/renew`)).body.invite).not.toHaveProperty('askedAt')
    await lapse(id)
    const fresh = await world.linkTo(id)
    expect((await world.visitor().get(fresh.api)).body.invitation.canAskAgain).toBe(true)
    expect((await world.visitor().post(`${fresh.api}/ask-again`)).status).toBe(200)
    expect(await news(ada)).toHaveLength(2)
  })

  test('waits for nothing more once the person is in by another way', async () => {
    const { id, api } = await invited(bob.username)
    await bob.post(`/api/invites/${id}/decline`, {})
    await bob.post(`${api}/ask-again`)
    const asked = async () => (await ada.get(`${group.path}/invites/stats`)).body.flag.asked_again
    expect(await asked()).toBe(1)
    expect((await ada.post(`${group.path}/members`, { userId: bob.id })).status).toBe(201)
    expect(await asked()).toBe(0)
    expect((await ada.get(`${group.path}/invites?flag=asked_again`)).body.total).toBe(0)
  })

  test('tells the owners where the inviter has left', async () => {
    const grace = await world.person('Grace')
    await world.db
      .insertInto('memberships')
      .values({ group_id: group.id, user_id: grace.id, role: 'manager', via_invite_id: null })
      .execute()
    const { id, api } = await invited('stranger@example.net', grace)
    await lapse(id)
    await world.db.deleteFrom('memberships').where('user_id', '=', grace.id).execute()
    await world.visitor().post(`${api}/ask-again`)
    expect([(await news(ada)).length, (await news(grace)).length]).toEqual([1, 0])
  })

  test('and declining tell the inviter of an address no name, wherever they look', async () => {
    const { id, api } = await invited(bob.email)
    await bob.post(`/api/invites/${id}/decline`, { reason: 'No' })
    await bob.post(`${api}/ask-again`)
    const told = await Promise.all(
      [
        '/api/me/notifications',
        '/api/me/feed?since=0',
        `${group.path}/invites`,
        `${group.path}/invites/${id}/timeline`,
        `${group.path}/audit`,
        `${group.path}/invites/export.csv`,
      ].map(async (page) => JSON.stringify((await ada.get(page)).body)),
    )
    expect(told.filter((text) => text.includes(bob.email))).toHaveLength(5)
    for (const text of told) {
      for (const secret of [bob.id, bob.username, '"Bob"']) expect(text).not.toContain(secret)
    }
    expect((await news(ada)).map(({ actor }: { actor: object }) => actor)).toEqual([{ name: bob.email }, { name: bob.email }])
  })
})

describe('a visit', () => {
  test('is marked once, for an open invite, by the link of its latest mail', async () => {
    const { id, api } = await invited('stranger@example.net')
    expect((await world.visitor().post(`${api}/visit`)).body).toEqual({})
    const { visitedAt, revision } = await rowOf(id)
    expect(visitedAt).toBeDefined()
    await world.visitor().post(`${api}/visit`)
    expect(await rowOf(id)).toMatchObject({ visitedAt, revision })
    await world.clock.advance(61_000)
    await ada.post(`${group.path}/invites/${id}/resend`)
    expect(await rowOf(id)).not.toHaveProperty('visitedAt')
    expect((await world.visitor().post(`${api}/visit`)).status).toBe(200)
    expect(await rowOf(id)).not.toHaveProperty('visitedAt')
    await ada.post(`${group.path}/invites/${id}/cancel`)
    expect((await world.visitor().post(`${(await world.linkTo(id)).api}/visit`)).status).toBe(200)
    expect(await rowOf(id)).not.toHaveProperty('visitedAt')
    expect((await world.visitor().post('/api/invitations/nonsense/visit')).status).toBe(404)
  })

  test('is nothing that opening, prefetching or scanning the link does', async () => {
    const { id, api } = await invited('stranger@example.net')
    const before = await rowOf(id)
    for (const path of [api, `${api}/visit`, `${api}/ask-again`]) {
      for (const method of ['GET', 'HEAD', 'OPTIONS']) await world.app.request(`http://localhost:3000${path}`, { method })
    }
    const foreign = await world.visitor().post(`${api}/visit`, {}, { origin: 'https://elsewhere.example' })
    expect(foreign.status).toBe(403)
    expect(await rowOf(id)).toEqual(before)
  })
})
