import { randomUUID } from 'node:crypto'
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

/** Bob's invite by name, and one to his address from before it was his, which binding leaves alone. */
async function twiceInvited(bob: Person) {
  const group = await world.groupOf(ada)
  const { body } = await ada.post(`${group.path}/invites`, { recipients: [{ userId: bob.id }] })
  const byAddress = randomUUID()
  const terms = { group_id: group.id, email: bob.email, email_key: bob.email, invited_by: ada.id, role: 'manager' as const }
  await world.db
    .insertInto('invites')
    .values({ ...terms, id: byAddress, expires_at: sql`now() + interval '1 day'` })
    .execute()
  return { group, byName: body.results[0].inviteId as string, byAddress }
}

const statusOf = async (id: string) =>
  (await world.db.selectFrom('invites').where('id', '=', id).select('status').executeTakeFirstOrThrow()).status

describe('becoming a member settles every open invite of the person in the group', () => {
  test('when the one by name is accepted', async () => {
    const bob = await world.person('Bob')
    const { group, byName, byAddress } = await twiceInvited(bob)
    expect((await bob.post(`/api/invites/${byName}/accept`)).status).toBe(200)
    expect(await statusOf(byAddress)).toBe('accepted')
    expect((await bob.get('/api/me')).body.badge).toEqual({ invites: 0, notifications: 0 })
    expect((await bob.get(group.path)).body.group.role).toBe('member')
    expect(await findDrift(world.database)).toEqual([])
  })

  test('when the one by address is accepted by its link', async () => {
    const bob = await world.person('Bob')
    const { group, byName, byAddress } = await twiceInvited(bob)
    const { api } = await world.linkTo(byAddress)
    expect((await bob.post(`${api}/accept`)).status).toBe(200)
    expect(await statusOf(byName)).toBe('accepted')
    expect((await bob.get('/api/me')).body.badge).toEqual({ invites: 0, notifications: 0 })
    expect((await bob.get('/api/me/notifications')).body.items).toMatchObject([{ inviteId: byName, seenAt: expect.any(String) }])
    expect((await bob.get(group.path)).body.group).toMatchObject({ role: 'manager', memberCount: 2, invite: null })
    expect(await findDrift(world.database)).toEqual([])
  })

  test('when they join the open group by themselves', async () => {
    const bob = await world.person('Bob')
    const { group, byName, byAddress } = await twiceInvited(bob)
    expect((await bob.post(`${group.path}/join`)).status).toBe(403)
    await ada.patch(group.path, { joinMethod: 'open' })
    expect((await bob.post(`${group.path}/join`)).body.group).toMatchObject({ role: expect.any(String), memberCount: 2, invite: null })
    expect((await bob.post(`${group.path}/join`)).status).toBe(200)
    expect([await statusOf(byName), await statusOf(byAddress)]).toEqual(['accepted', 'accepted'])
    expect((await bob.post(`/api/invites/${byName}/accept`)).status).toBe(409)
    expect((await bob.get('/api/me')).body.badge).toEqual({ invites: 0, notifications: 0 })
    expect(await findDrift(world.database)).toEqual([])
  })

  test('once, when both are accepted at the same time', async () => {
    for (let round = 0; round < 20; round += 1) {
      const bob = await world.person('Bob')
      const { group, byName, byAddress } = await twiceInvited(bob)
      const { api } = await world.linkTo(byAddress)
      const answers = await Promise.all([bob.post(`/api/invites/${byName}/accept`), bob.post(`${api}/accept`)])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      const news = await world.db.selectFrom('notifications').where('user_id', '=', ada.id).where('actor_id', '=', bob.id).execute()
      expect(news).toHaveLength(1)
      expect((await ada.get(`${group.path}/members`)).body.items).toHaveLength(2)
    }
    expect(await findDrift(world.database)).toEqual([])
  })
})
