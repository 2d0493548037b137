import type { NewGroup } from '@usher/shared/schemas/group.ts'
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

async function invited(text: string, settings: Partial<NewGroup> = {}) {
  const group = await world.groupOf(ada, settings)
  const { body } = await ada.post(`${group.path}/invites`, { text })
  const id = body.results[0].inviteId as string
  return { group, id, api: (await world.linkTo(id)).api }
}

const rowsOf = async (path: string) => (await ada.get(`${path}/invites`)).body.items
const badge = async (person: Person) => (await person.get('/api/me')).body.badge
const nothing = { invites: 0, notifications: 0 }

describe('answering by the link', () => {
  test('accepts for the person invited, also in a group that is hidden', async () => {
    const bob = await world.person('Bob')
    const { group, id, api } = await invited(bob.email, { visibility: 'members' })
    const answer = await bob.post(`${api}/accept`)
    expect(answer.status).toBe(200)
    expect(answer.body.invite).toMatchObject({ id, status: 'accepted', group: { id: group.id, memberCount: 2 } })
    expect((await bob.get(group.path)).body.group.role).toBe('member')
    expect((await bob.get(api)).body.invitation).toMatchObject({ state: 'accepted', viewer: 'member', canSeeGroup: true })
    expect((await bob.post(`${api}/accept`)).body).toMatchObject({ code: 'invite_not_pending', inviteStatus: 'accepted' })
  })

  test('declines for the person invited, with a reason', async () => {
    const bob = await world.person('Bob')
    const { group, id, api } = await invited(bob.username, { visibility: 'members' })
    expect((await bob.post(`${api}/decline`, { reason: 'No\ntime' })).body.invite).toMatchObject({ id, status: 'declined' })
    expect(await rowsOf(group.path)).toMatchObject([{ status: 'declined', declineReason: 'No\ntime' }])
    expect((await bob.get(group.path)).status).toBe(404)
    const news = (await ada.get('/api/me/notifications')).body.items[0]
    expect(news).toMatchObject({ type: 'invite_declined', actor: { name: 'Bob' } })
    expect((await bob.post(`${api}/decline`, { reason: 'x'.repeat(301) })).body.errors).toMatchObject([{ path: 'reason' }])
  })

  test('takes a signed-in person', async () => {
    const { api } = await invited('stranger@example.net')
    expect((await world.visitor().post(`${api}/accept`)).status).toBe(401)
    expect((await world.visitor().post(`${api}/decline`, {})).status).toBe(401)
  })

  test('is refused to another account, and changes nothing', async () => {
    const [bob, eve] = [await world.person('Bob'), await world.person('Eve')]
    const { group, api } = await invited(bob.email, { visibility: 'members' })
    for (const act of ['accept', 'decline']) {
      const answer = await eve.post(`${api}/${act}`, {})
      expect([answer.status, answer.body.code]).toEqual([403, 'wrong_account'])
    }
    expect((await eve.get(group.path)).status).toBe(404)
    expect(await rowsOf(group.path)).toMatchObject([{ status: 'pending' }])
    expect((await ada.post(`${api}/accept`)).body.code).toBe('already_member')
  })
})

describe('where the group lets any account answer', () => {
  const settings = { visibility: 'members' as const, answerFromAnyAccount: true }

  test('another account accepts, the row names both, and the badge of the one invited goes down', async () => {
    const [bob, eve] = [await world.person('Bob'), await world.person('Eve')]
    const { group, api } = await invited(bob.email, settings)
    expect(await badge(bob)).toEqual({ invites: 1, notifications: 1 })
    expect((await eve.post(`${api}/accept`)).status).toBe(200)
    const [row] = await rowsOf(group.path)
    expect(row.recipient).toEqual({ email: bob.email, userId: eve.id, name: 'Eve', username: eve.username })
    expect(await badge(bob)).toEqual(nothing)
    expect((await bob.get(group.path)).status).toBe(404)
    expect((await bob.get('/api/me/feed?since=1')).body).toEqual({ reset: true })
    expect((await eve.get(group.path)).body.group.role).toBe('member')
    expect(await findDrift(world.database)).toEqual([])
  })

  test('another account declines, whatever it was asked before', async () => {
    const [bob, eve] = [await world.person('Bob'), await world.person('Eve')]
    const { group, api } = await invited(bob.email, settings)
    const own = (await ada.post(`${group.path}/invites`, { text: eve.username })).body.results[0].inviteId
    await ada.post(`${group.path}/invites/${own}/cancel`)
    expect((await eve.post(`${api}/decline`, {})).status).toBe(200)
    expect(await badge(bob)).toEqual(nothing)
    expect(await findDrift(world.database)).toEqual([])
  })

  test('an invite by name stays that person’s alone', async () => {
    const [bob, eve] = [await world.person('Bob'), await world.person('Eve')]
    const { group, id, api } = await invited(bob.username, settings)
    const own = (await ada.post(`${group.path}/invites`, { text: eve.username })).body.results[0].inviteId
    await ada.post(`${group.path}/invites/${own}/cancel`)
    expect((await eve.get(api)).body.invitation).toMatchObject({ viewer: 'other_account', canAnswerAsViewer: false })
    for (const act of ['decline', 'accept']) expect((await eve.post(`${api}/${act}`, {})).body.code).toBe('wrong_account')
    expect((await bob.post(`/api/invites/${id}/accept`)).status).toBe(200)
  })

  test('one link lets one account in, however many try', async () => {
    const people = await Promise.all(['Bob', 'Eve', 'Dan', 'Fay', 'Gus'].map((name) => world.person(name)))
    const { group, api } = await invited('shared@example.net', settings)
    const answers = await Promise.all(people.map((person) => person.post(`${api}/accept`)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
    expect((await ada.get(`${group.path}/members`)).body.items).toHaveLength(2)
    expect(await findDrift(world.database)).toEqual([])
  })
})
