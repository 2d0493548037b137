import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person
beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
})
afterAll(() => world.close())

async function invite(bob: Person) {
  const { path } = await world.groupOf(ada)
  const { body } = await ada.post(`${path}/invites`, { text: bob.username })
  return { path, id: body.results[0].inviteId as string }
}

const feed = async (person: Person, since: number | string) => (await person.get(`/api/me/feed?since=${since}`)).body
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)

describe('the feed since a revision', () => {
  test('holds exactly what changed after it', async () => {
    const bob = await world.person('Bob')
    expect(await feed(bob, 0)).toEqual({
      revision: 0,
      badge: { invites: 0, notifications: 0 },
      groupsAt: 0,
      invites: [],
      notifications: [],
    })
    const first = await invite(bob)
    const one = await feed(bob, 0)
    expect([one.revision, one.badge, ids(one.invites)]).toEqual([1, { invites: 1, notifications: 1 }, [first.id]])
    expect(one.notifications).toMatchObject([{ type: 'invite_received', inviteId: first.id, actor: { name: 'Ada' }, revision: 1 }])

    const second = await invite(bob)
    const two = await feed(bob, one.revision)
    expect([two.revision, two.badge, ids(two.invites)]).toEqual([2, { invites: 2, notifications: 2 }, [second.id]])

    await ada.post(`${first.path}/invites/${first.id}/cancel`)
    const three = await feed(bob, two.revision)
    expect([three.badge, ids(three.invites)]).toEqual([{ invites: 1, notifications: 1 }, [first.id]])
    expect(three.invites[0]).toMatchObject({ status: 'cancelled', revision: three.revision })
    expect(three.notifications).toMatchObject([{ inviteId: first.id, seenAt: expect.any(String) }])

    await bob.post('/api/me/notifications/seen', { upTo: two.notifications[0].createdAt })
    const four = await feed(bob, three.revision)
    expect([four.badge, four.invites]).toEqual([{ invites: 1, notifications: 0 }, []])
    expect(four.notifications).toMatchObject([{ inviteId: second.id, seenAt: expect.any(String) }])
    expect(await feed(bob, four.revision)).toEqual({ ...four, invites: [], notifications: [] })
  })

  test('starts anew when it is ahead of the truth, or too much changed', async () => {
    const bob = await world.person('Bob')
    expect(await feed(bob, 1)).toEqual({ reset: true })
    expect(await feed(bob, Number.MAX_SAFE_INTEGER)).toEqual({ reset: true })
    await invite(bob)
    await sql`
      insert into notifications (id, user_id, type, group_id, invite_id, actor_id)
      select gen_random_uuid(), user_id, type, group_id, invite_id, actor_id from notifications, generate_series(1, 200)
      where user_id = ${bob.id}`.execute(world.db)
    expect(await feed(bob, 0)).toEqual({ reset: true })
    const pages = []
    for (let next: string | null = ''; next !== null; ) {
      const { body } = await bob.get(`/api/me/notifications${next && `?cursor=${next}`}`)
      pages.push(body.items.length)
      next = body.next
    }
    expect(pages).toEqual([50, 50, 50, 50, 1])
  })

  test('is refused for what is no revision, and to who is signed out', async () => {
    for (const since of ['-1', '1.5', 'x', '1e400']) {
      const answer = await ada.get(`/api/me/feed?since=${since}`)
      expect([since, answer.status]).toEqual([since, 422])
    }
    expect((await ada.get('/api/me/feed')).status).toBe(422)
    for (const page of ['', '/feed?since=0', '/invites', '/notifications'])
      expect((await world.visitor().get(`/api/me${page}`)).status).toBe(401)
  })
})

describe('seeing notifications', () => {
  test('answers with the new badge, leaves later ones unseen, and may be repeated', async () => {
    const bob = await world.person('Bob')
    await invite(bob)
    const [first] = (await bob.get('/api/me/notifications')).body.items
    await invite(bob)
    const see = () => bob.post('/api/me/notifications/seen', { upTo: first.createdAt })
    expect((await see()).body).toEqual({ badge: { invites: 2, notifications: 1 }, revision: 3, groupsAt: 0 })
    expect((await see()).body.revision).toBe(3)
    const unseen = (await bob.get('/api/me/notifications')).body.items.filter((item: { seenAt?: string }) => !item.seenAt)
    expect(unseen).toHaveLength(1)
    expect((await bob.post('/api/me/notifications/seen', { upTo: 'now' })).body.errors).toMatchObject([{ path: 'upTo' }])
  })

  test('is one’s own affair', async () => {
    const [bob, eve] = [await world.person('Bob'), await world.person('Eve')]
    await invite(bob)
    await eve.post('/api/me/notifications/seen', { upTo: new Date(Date.now() + 60_000).toISOString() })
    expect((await bob.get('/api/me')).body.badge.notifications).toBe(1)
  })
})
