import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { actsIn, badgeOf, codeOf, groupWith, openScene, rolesIn, toldBy } from '../groups/scene.ts'

const { world, ada, grace, bob, eve, groupToAsk } = await openScene()
afterAll(() => world.close())

const waiting = async (path: string) => (await grace.get(`${path}/requests`)).body.items as { id: string; user: { name: string } }[]

describe('asking to join', () => {
  test('waits in the managers’ list with its note, and shows to who asked', async () => {
    const { path, id } = await groupToAsk()
    const note = '  <img onerror=x> =HYPERLINK("y") \u202Eabc\nsecond line  '
    const told = await toldBy(world, [ada, grace, bob], async () => {
      const answer = await bob.post(`${path}/requests`, { note })
      expect(answer.status).toBe(201)
      expect(answer.body.group.request).toMatchObject({ note: note.trim(), createdAt: expect.any(String) })
    })
    expect(told).toEqual(['Bob'])
    expect(await waiting(path)).toMatchObject([
      { user: { id: bob.id, name: 'Bob', username: bob.username }, note: note.trim(), isInvited: false },
    ])
    expect((await ada.get(`${path}/invites/stats`)).body.requests).toBe(1)
    expect((await bob.get('/api/groups')).body.items.find((item: { id: string }) => item.id === id).request).not.toBeNull()
    expect((await actsIn(world, id)).at(-1)).toEqual({ action: 'join_requested', by: bob.id })
  })

  test('twice, or from two tabs, is the same request', async () => {
    const { path, id } = await groupToAsk()
    const answers = await Promise.all([1, 2, 3].map(() => bob.post(`${path}/requests`, {})))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(({ body }) => body.group.request.id)).size).toBe(1)
    expect(await waiting(path)).toHaveLength(1)
    expect((await actsIn(world, id)).filter(({ action }) => action === 'join_requested')).toHaveLength(1)
  })

  test('is refused to members, to the invited, and where nobody is asked', async () => {
    const { path } = await groupToAsk()
    expect(codeOf(await grace.post(`${path}/requests`, {}))).toEqual([409, 'already_member'])
    await ada.post(`${path}/invites`, { text: bob.username })
    const invited = await bob.post(`${path}/requests`, {})
    expect([...codeOf(invited), invited.body.detail]).toEqual([409, 'already_invited', 'You are invited: answer that'])
    for (const joinMethod of ['open', 'invite_only'] as const) {
      const other = await world.groupOf(ada, { joinMethod })
      expect(codeOf(await bob.post(`${other.path}/requests`, {}))).toEqual([403, 'forbidden'])
    }
    const hidden = await world.groupOf(ada, { visibility: 'members' })
    expect(codeOf(await bob.post(`${hidden.path}/requests`, {}))).toEqual([404, 'not_found'])
    const ghost = await world.person('Ghost', { isVerified: false })
    const open = await groupToAsk({ visibility: 'public' })
    expect(codeOf(await ghost.post(`${open.path}/requests`, {}))).toEqual([403, 'email_unverified'])
    expect(codeOf(await world.visitor().post(`${open.path}/requests`, {}))).toEqual([401, 'unauthenticated'])
    expect((await bob.post(`${open.path}/requests`, { note: 'x'.repeat(301) })).body.errors).toMatchObject([{ path: 'note' }])
    expect((await bob.post(`${open.path}/requests`, { note: 'a\0b' })).status).toBe(422)
  })

  test('takes an address in a domain that the group allows', async () => {
    const { path } = await groupToAsk({ allowedDomains: ['school.example', 'work.example'] })
    const refused = await bob.post(`${path}/requests`, {})
    expect(codeOf(refused)).toEqual([403, 'forbidden'])
    expect(refused.body.detail).toContain('school.example, work.example')
    await ada.patch(path, { allowedDomains: ['example.org'] })
    expect((await bob.post(`${path}/requests`, {})).status).toBe(201)
    await ada.patch(path, { allowedDomains: ['school.example'] })
    const [{ id } = { id: '' }] = await waiting(path)
    expect((await grace.post(`${path}/requests/${id}/approve`)).status).toBe(200)
    expect((await bob.get(path)).body.group.role).toBe('member')
  })

  test('is taken back by who asked, once', async () => {
    const { path, id } = await groupToAsk()
    await bob.post(`${path}/requests`, {})
    expect(await toldBy(world, [ada, bob], () => bob.post(`${path}/requests/withdraw`))).toEqual(['Bob'])
    expect((await bob.get(path)).body.group.request).toBeNull()
    expect(codeOf(await bob.post(`${path}/requests/withdraw`))).toEqual([409, 'request_not_open'])
    expect(codeOf(await eve.post(`${path}/requests/withdraw`))).toEqual([409, 'request_not_open'])
    expect(await waiting(path)).toEqual([])
    expect((await actsIn(world, id)).at(-1)).toEqual({ action: 'request_withdrawn', by: bob.id })
    expect((await bob.post(`${path}/requests`, {})).status).toBe(201)
  })
})

describe('deciding', () => {
  test('lets one in who is told so, with the badge', async () => {
    const { path, id } = await groupToAsk()
    await bob.post(`${path}/requests`, {})
    const [request] = await waiting(path)
    const before = await badgeOf(bob)
    const told = await toldBy(world, [ada, grace, bob], async () => {
      expect((await grace.post(`${path}/requests/${request?.id}/approve`)).body).toEqual({})
    })
    expect(told).toEqual(['Bob'])
    expect(await badgeOf(bob)).toEqual({ ...before, notifications: before.notifications + 1 })
    expect((await bob.get('/api/me/notifications')).body.items[0]).toMatchObject({ type: 'request_approved', actor: { name: 'Grace' } })
    expect((await grace.get(`${path}/members?q=bob`)).body.items).toMatchObject([{ role: 'member', through: 'request' }])
    expect((await actsIn(world, id)).at(-1)).toEqual({ action: 'requests_approved', by: grace.id, count: 1, person: 'Bob' })
    for (const again of ['approve', 'reject'])
      expect(codeOf(await ada.post(`${path}/requests/${request?.id}/${again}`))).toEqual([409, 'request_not_open'])
  })

  test('turns one down, who may ask again', async () => {
    const { path, id } = await groupToAsk()
    await bob.post(`${path}/requests`, {})
    const [request] = await waiting(path)
    expect(await toldBy(world, [grace, bob], () => ada.post(`${path}/requests/${request?.id}/reject`))).toEqual(['Bob'])
    expect((await bob.get('/api/me/notifications')).body.items[0]).toMatchObject({ type: 'request_rejected' })
    expect((await bob.get(path)).body.group).toMatchObject({ role: null, request: null })
    expect((await actsIn(world, id)).at(-1)).toEqual({ action: 'requests_rejected', by: ada.id, count: 1, person: 'Bob' })
    expect((await bob.post(`${path}/requests`, {})).body.group.request.id).not.toBe(request?.id)
  })

  test('settles the invites of who is let in as well', async () => {
    const { path } = await groupToAsk()
    await bob.post(`${path}/requests`, {})
    const { body } = await ada.post(`${path}/invites`, { recipients: [{ userId: bob.id }, { email: eve.email }] })
    await world.db
      .insertInto('join_requests')
      .values({ id: randomUUID(), group_id: path.split('/').at(-1) ?? '', user_id: eve.id, note: null })
      .execute()
    const items = (await grace.get(`${path}/requests`)).body.items
    expect(items.map((item: { isInvited: boolean; user: { name: string } }) => [item.user.name, item.isInvited])).toEqual([
      ['Bob', true],
      ['Eve', false],
    ])
    expect((await grace.post(`${path}/requests/decide`, { decision: 'approve' })).body).toEqual({ changed: 2 })
    const statuses = (await ada.get(`${path}/invites`)).body.items.map((item: { status: string }) => item.status)
    expect([statuses, body.results.length]).toEqual([['accepted', 'accepted'], 2])
    expect((await badgeOf(bob)).invites).toBe((await bob.get('/api/me/invites?status=pending')).body.items.length)
    expect(await findDrift(world.database)).toEqual([])
  })

  test('many at once takes those that are named and wait, oldest first in the list', async () => {
    const { path, id } = await groupToAsk()
    const people = await Promise.all(Array.from({ length: 54 }, (_, index) => world.person(`P${index}`)))
    for (const person of people) await person.post(`${path}/requests`, {})
    const first = (await grace.get(`${path}/requests`)).body
    const second = (await grace.get(`${path}/requests?cursor=${first.next}`)).body
    const all = [...first.items, ...second.items] as { id: string; user: { name: string } }[]
    expect([first.items.length, second.items.length, second.next]).toEqual([50, 4, null])
    expect(all.map(({ user }) => user.name)).toEqual(people.map(({ name }) => name))

    await people[0]?.post(`${path}/requests/withdraw`)
    const other = await groupToAsk()
    await bob.post(`${other.path}/requests`, {})
    const [foreign] = await waiting(other.path)
    const ids = [...all.slice(0, 3).map((request) => request.id), foreign?.id, randomUUID()]
    expect((await grace.post(`${path}/requests/decide`, { decision: 'reject', ids })).body).toEqual({ changed: 2 })
    expect((await grace.post(`${path}/requests/decide`, { decision: 'reject', ids })).body).toEqual({ changed: 0 })
    expect((await grace.post(`${path}/requests/decide`, { decision: 'approve' })).body).toEqual({ changed: 51 })
    expect(Object.keys(await rolesIn(world, id))).toHaveLength(53)
    expect(await waiting(other.path)).toHaveLength(1)
    expect((await actsIn(world, id)).slice(-2).map(({ action, ...act }) => [action, act])).toEqual([
      ['requests_rejected', { by: grace.id, count: 2 }],
      ['requests_approved', { by: grace.id, count: 51 }],
    ])
    expect(await findDrift(world.database)).toEqual([])
  })

  test('is for managers, of requests to their own group', async () => {
    const [{ path }, other] = [
      await groupToAsk({
        people: [
          [grace, 'manager'],
          [eve, 'member'],
        ],
      }),
      await groupWith(world, eve, { joinMethod: 'request' }),
    ]
    await bob.post(`${path}/requests`, {})
    const [request] = await waiting(path)
    for (const person of [bob, eve]) {
      expect(codeOf(await person.get(`${path}/requests`))).toEqual([403, 'forbidden'])
      expect(codeOf(await person.post(`${path}/requests/${request?.id}/approve`))).toEqual([403, 'forbidden'])
      expect(codeOf(await person.post(`${path}/requests/decide`, { decision: 'approve' }))).toEqual([403, 'forbidden'])
    }
    expect(codeOf(await eve.post(`${other.path}/requests/${request?.id}/approve`))).toEqual([404, 'not_found'])
    expect(codeOf(await grace.post(`${path}/requests/not-an-id/approve`))).toEqual([404, 'not_found'])
    expect((await grace.post(`${path}/requests/decide`, { decision: 'perhaps' })).status).toBe(422)
    expect((await grace.post(`${path}/requests/decide`, { decision: 'approve', ids: [] })).status).toBe(422)
    expect((await grace.get(`${path}/requests?cursor=bad`)).body.errors).toMatchObject([{ path: 'cursor' }])
  })
})
