import { bindInvites, bindStrays } from '@usher/server/invites/bind-invites.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
})
afterAll(() => world.close())

const badge = async (person: Pick<Person, 'get'>) => (await person.get('/api/me')).body.badge
const verify = (id: string) => world.db.updateTable('user').set({ email_verified: true }).where('id', '=', id).execute()

async function invited(email: string, body: object = {}) {
  const group = await world.groupOf(ada)
  const answer = await ada.post(`${group.path}/invites`, { text: email, ...body })
  return { group, id: answer.body.results[0].inviteId as string }
}

describe('an invite by address', () => {
  test('belongs at once to the account that has verified the address', async () => {
    const bob = await world.person('Bob')
    const { id } = await invited(bob.email.toUpperCase())
    expect(await badge(bob)).toEqual({ invites: 1, notifications: 1 })
    expect((await bob.get('/api/me/invites')).body.items).toMatchObject([{ id, status: 'pending', invitedBy: { name: 'Ada' } }])
  })

  test('is bound, with notification and badge, when an account registers by its link', async () => {
    const { id } = await invited('new.comer@example.net')
    const browser = world.visitor()
    const { api } = await world.linkTo(id)
    const form = { name: 'New Comer', username: 'new.comer', password: 'a long password' }
    expect((await browser.post(`${api}/register`, form)).status).toBe(201)
    expect(await badge(browser)).toEqual({ invites: 1, notifications: 1 })
    expect((await browser.get('/api/me')).body.user).toMatchObject({ email: 'new.comer@example.net', emailVerified: true })
    expect((await browser.get('/api/me/invites')).body.items).toMatchObject([{ id, status: 'pending' }])
    expect((await browser.get('/api/me/notifications')).body.items).toMatchObject([{ type: 'invite_received', inviteId: id }])
  })

  test('is neither seen nor answered by an unverified account, until that is verified', async () => {
    const ghost = await world.person('Ghost', { isVerified: false })
    const { id, group } = await invited(ghost.email)
    const { api } = await world.linkTo(id)
    expect(await badge(ghost)).toEqual({ invites: 0, notifications: 0 })
    expect((await ghost.get('/api/me/invites')).body.items).toEqual([])
    expect((await ghost.get('/api/me/feed?since=0')).body.invites).toEqual([])
    for (const answer of ['accept', 'decline']) {
      expect((await ghost.post(`/api/invites/${id}/${answer}`, {})).status).toBe(404)
      expect((await ghost.post(`${api}/${answer}`, {})).body.code).toBe('wrong_account')
    }
    expect((await ada.get(`${group.path}/members`)).body.items).toHaveLength(1)

    await verify(ghost.id)
    await bindInvites(world.database, { userId: ghost.id })
    await bindInvites(world.database, { userId: ghost.id })
    expect(await badge(ghost)).toEqual({ invites: 1, notifications: 1 })
    expect((await ghost.post(`/api/invites/${id}/accept`)).status).toBe(200)
  })

  test('is bound by the reconciler where the verification was cut off', async () => {
    const ghost = await world.person('Ghost', { isVerified: false })
    await invited(ghost.email)
    await invited(ghost.email)
    await bindStrays(world.database)
    expect(await badge(ghost)).toEqual({ invites: 0, notifications: 0 })
    await verify(ghost.id)
    await bindStrays(world.database)
    expect(await badge(ghost)).toEqual({ invites: 2, notifications: 2 })
  })

  test('is not bound when it is cancelled, past its time, or to a group they are in', async () => {
    const ghost = await world.person('Ghost', { isVerified: false })
    const cancelled = await invited(ghost.email)
    await ada.post(`${cancelled.group.path}/invites/${cancelled.id}/cancel`)
    const late = await invited(ghost.email)
    await world.db.updateTable('invites').set({ expires_at: sql`now() - interval '1 second'` }).where('id', '=', late.id).execute()
    const inside = await invited(ghost.email)
    await world.db
      .insertInto('memberships')
      .values({ group_id: inside.group.id, user_id: ghost.id, role: 'member', via_invite_id: null })
      .execute()
    await verify(ghost.id)
    await bindStrays(world.database)
    expect(await badge(ghost)).toEqual({ invites: 0, notifications: 0 })
  })

  test('leaves no badge behind when it is cancelled while it is bound', async () => {
    for (let round = 0; round < 40; round += 1) {
      const ghost = await world.person('Ghost', { isVerified: false })
      const { id, group } = await invited(ghost.email)
      await verify(ghost.id)
      const [, cancel] = await Promise.all([
        bindInvites(world.database, { userId: ghost.id }),
        ada.post(`${group.path}/invites/${id}/cancel`),
      ])
      expect(cancel.status).toBe(200)
      expect(await badge(ghost)).toEqual({ invites: 0, notifications: 0 })
    }
    expect(await findDrift(world.database)).toEqual([])
  })
})
