import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
})
afterAll(() => world.close())

/** A fresh group of Ada's, and her invite to this person. */
async function invited(bob: Person) {
  const group = await world.groupOf(ada)
  const { body } = await ada.post(`${group.path}/invites`, { recipients: [{ userId: bob.id }] })
  return { group, id: body.results[0].inviteId as string }
}

describe('accepting an invite', () => {
  test('makes a member, empties the badge, and tells the inviter', async () => {
    const bob = await world.person('Bob')
    const { group, id } = await invited(bob)
    expect((await bob.get('/api/me')).body.badge).toEqual({ invites: 1, notifications: 1 })

    const answer = await bob.post(`/api/invites/${id}/accept`)

    expect(answer.status).toBe(200)
    expect(answer.body.invite.status).toBe('accepted')
    expect((await bob.get('/api/me')).body.badge).toEqual({ invites: 0, notifications: 0 })
    expect((await bob.get(group.path)).body.group).toMatchObject({ role: 'member', memberCount: 2, invite: null })
    const [news] = (await ada.get('/api/me/notifications')).body.items
    expect(news).toMatchObject({ type: 'invite_accepted', actor: { name: 'Bob' }, inviteId: id })
  })

  test('succeeds once, however many tabs try', async () => {
    const bob = await world.person('Bob')
    const { group, id } = await invited(bob)
    const answers = await Promise.all(Array.from({ length: 5 }, () => bob.post(`/api/invites/${id}/accept`)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409, 409])
    expect(answers.find((answer) => answer.status === 409)?.body).toMatchObject({ code: 'invite_not_pending', inviteStatus: 'accepted' })
    expect((await ada.get(`${group.path}/members`)).body.items).toHaveLength(2)
  })

  test('is refused after its time, even before the expiry job has run', async () => {
    const bob = await world.person('Bob')
    const { id } = await invited(bob)
    await world.clock.advance(14 * 24 * 3600 * 1000)
    expect((await bob.get('/api/me')).body.badge.invites).toBe(0)
    const answer = await bob.post(`/api/invites/${id}/accept`)
    expect(answer.status).toBe(409)
    expect(answer.body.inviteStatus).toBe('expired')
  })

  test("of somebody else's invite is a 404", async () => {
    const [bob, eve] = [await world.person('Bob'), await world.person('Eve')]
    const { id } = await invited(bob)
    expect((await eve.post(`/api/invites/${id}/accept`)).status).toBe(404)
    expect((await eve.post(`/api/invites/${id}/decline`, {})).status).toBe(404)
    expect((await eve.post('/api/invites/not-an-id/accept')).status).toBe(404)
  })
})
