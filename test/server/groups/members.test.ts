import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import type { Person } from '../../support/world.ts'
import { actsIn, badgeOf, codeOf, groupWith, openScene, rolesIn, statusOf, strayInvite, toldBy } from './scene.ts'

const { world, ada, grace, bob, eve } = await openScene()
afterAll(() => world.close())

const cast = () =>
  groupWith(world, ada, {
    people: [
      [grace, 'manager'],
      [bob, 'member'],
    ],
  })

describe('adding a member', () => {
  test('makes them one at once, and they are told', async () => {
    const { path, id } = await cast()
    const before = await badgeOf(eve)
    const told = await toldBy(world, [ada, grace, bob, eve], async () => {
      const answer = await grace.post(`${path}/members`, { userId: eve.id })
      expect(answer.status).toBe(201)
      expect(answer.body.member).toMatchObject({ user: { id: eve.id, username: eve.username }, role: 'member', through: 'added' })
    })
    expect(told).toEqual(['Eve'])
    expect(await badgeOf(eve)).toEqual({ ...before, notifications: before.notifications + 1 })
    expect((await eve.get('/api/me/notifications')).body.items[0]).toMatchObject({ type: 'added', actor: { name: 'Grace' } })
    expect((await actsIn(world, id)).at(-1)).toEqual({ action: 'member_added', by: grace.id, person: 'Eve', role: 'member' })
    expect(codeOf(await grace.post(`${path}/members`, { userId: eve.id }))).toEqual([409, 'already_member'])
  })

  test('grants at most one’s own role', async () => {
    const { path } = await cast()
    expect(codeOf(await grace.post(`${path}/members`, { userId: eve.id, role: 'owner' }))).toEqual([403, 'forbidden'])
    expect((await grace.post(`${path}/members`, { userId: eve.id, role: 'manager' })).body.member.role).toBe('manager')
    const zoe = await world.person('Zoe')
    expect((await ada.post(`${path}/members`, { userId: zoe.id, role: 'owner' })).body.member.role).toBe('owner')
  })

  test('treats an account that is not verified and one that is not there alike', async () => {
    const { path } = await cast()
    const ghost = await world.person('Ghost', { isVerified: false })
    const answers = [await ada.post(`${path}/members`, { userId: ghost.id }), await ada.post(`${path}/members`, { userId: randomUUID() })]
    expect(answers[0]?.body).toEqual(answers[1]?.body)
    expect(answers[0]?.body).toMatchObject({ status: 422, errors: [{ path: 'userId' }] })
    expect((await ada.post(`${path}/members`, { userId: '\0' })).status).toBe(422)
    expect(codeOf(await bob.post(`${path}/members`, { userId: eve.id }))).toEqual([403, 'forbidden'])
  })
})

describe('a role', () => {
  test('is changed by who may, up to their own', async () => {
    const { path, id } = await cast()
    const told = await toldBy(world, [ada, grace, bob], async () => {
      expect((await grace.patch(`${path}/members/${bob.id}`, { role: 'manager' })).body.member).toMatchObject({ role: 'manager' })
    })
    expect(told).toEqual(['Bob'])
    expect((await actsIn(world, id)).at(-1)).toEqual({ action: 'role_changed', by: grace.id, person: 'Bob', from: 'member', to: 'manager' })
    expect((await ada.patch(`${path}/members/${bob.id}`, { role: 'owner' })).body.member.role).toBe('owner')
    expect(await toldBy(world, [bob], () => ada.patch(`${path}/members/${bob.id}`, { role: 'owner' }))).toEqual([])
    expect((await bob.patch(`${path}/members/${ada.id}`, { role: 'member' })).body.member.role).toBe('member')
  })

  test('of managers and owners is changed by owners only', async () => {
    const { path, id } = await cast()
    const changes: [Person, Person, string][] = [
      [grace, bob, 'owner'],
      [grace, ada, 'member'],
      [grace, grace, 'member'],
      [bob, bob, 'manager'],
      [eve, bob, 'manager'],
    ]
    for (const [actor, whose, role] of changes) {
      expect([actor.name, whose.name, ...codeOf(await actor.patch(`${path}/members/${whose.id}`, { role }))]).toEqual([
        actor.name,
        whose.name,
        403,
        'forbidden',
      ])
    }
    expect(await rolesIn(world, id)).toEqual({ Ada: 'owner', Grace: 'manager', Bob: 'member' })
    expect((await ada.patch(`${path}/members/${eve.id}`, { role: 'member' })).status).toBe(404)
    expect((await ada.patch(`${path}/members/${bob.id}`, { role: 'king' })).body.errors).toMatchObject([{ path: 'role' }])
  })

  test('of the only owner stays', async () => {
    const { path } = await cast()
    expect(codeOf(await ada.patch(`${path}/members/${ada.id}`, { role: 'manager' }))).toEqual([409, 'last_owner'])
    expect((await ada.patch(`${path}/members/${ada.id}`, { role: 'owner' })).status).toBe(200)
  })
})

describe('handing a group over', () => {
  test('makes the member the owner and the owner a manager', async () => {
    const { path, id } = await cast()
    const told = await toldBy(world, [ada, grace, bob], async () => {
      expect((await ada.post(`${path}/handover`, { userId: bob.id })).body.group.role).toBe('manager')
    })
    expect(told).toEqual(['Ada', 'Bob'])
    expect(await rolesIn(world, id)).toEqual({ Ada: 'manager', Grace: 'manager', Bob: 'owner' })
    expect((await actsIn(world, id)).at(-1)).toEqual({ action: 'ownership_handed_over', by: ada.id, person: 'Bob' })
    expect(codeOf(await ada.post(`${path}/handover`, { userId: grace.id }))).toEqual([403, 'forbidden'])
  })

  test('is for another member', async () => {
    const { path } = await cast()
    for (const userId of [ada.id, eve.id, randomUUID()]) {
      expect((await ada.post(`${path}/handover`, { userId })).body).toMatchObject({ status: 422, errors: [{ path: 'userId' }] })
    }
    expect(codeOf(await grace.post(`${path}/handover`, { userId: grace.id }))).toEqual([403, 'forbidden'])
  })
})

describe('leaving and removal', () => {
  test('end the membership at once', async () => {
    const { path, id } = await cast()
    expect(await toldBy(world, [ada, grace, bob], () => bob.post(`${path}/leave`))).toEqual(['Bob'])
    expect((await bob.get(path)).body.group).toMatchObject({ role: null, memberCount: 2 })
    expect(codeOf(await bob.post(`${path}/leave`))).toEqual([403, 'forbidden'])
    expect(await toldBy(world, [ada, grace, bob], () => ada.delete(`${path}/members/${grace.id}`))).toEqual(['Grace'])
    expect(codeOf(await grace.get(`${path}/members`))).toEqual([403, 'forbidden'])
    expect((await ada.delete(`${path}/members/${grace.id}`)).status).toBe(404)
    expect((await actsIn(world, id)).slice(-2)).toEqual([
      { action: 'member_left', by: bob.id },
      { action: 'member_removed', by: ada.id, person: 'Grace', role: 'manager' },
    ])
  })

  test('of the only owner are refused', async () => {
    const { path, id } = await cast()
    expect(codeOf(await ada.post(`${path}/leave`))).toEqual([409, 'last_owner'])
    expect(codeOf(await ada.delete(`${path}/members/${ada.id}`))).toEqual([409, 'last_owner'])
    expect(await rolesIn(world, id)).toMatchObject({ Ada: 'owner' })
    await ada.patch(`${path}/members/${grace.id}`, { role: 'owner' })
    expect((await grace.delete(`${path}/members/${ada.id}`)).status).toBe(200)
  })

  test('are of plain members for a manager', async () => {
    const { path, id } = await cast()
    await ada.post(`${path}/members`, { userId: eve.id, role: 'manager' })
    for (const whose of [ada, eve, grace]) expect(codeOf(await grace.delete(`${path}/members/${whose.id}`))).toEqual([403, 'forbidden'])
    expect(codeOf(await bob.delete(`${path}/members/${bob.id}`))).toEqual([403, 'forbidden'])
    expect((await grace.delete(`${path}/members/${bob.id}`)).status).toBe(200)
    expect(await rolesIn(world, id)).toEqual({ Ada: 'owner', Grace: 'manager', Eve: 'manager' })
  })

  test('let nobody in again by a link sent before', async () => {
    const group = await world.groupOf(ada, { visibility: 'members' })
    const { body } = await ada.post(`${group.path}/invites`, { recipients: [{ userId: bob.id }] })
    const used = await world.linkTo(body.results[0].inviteId)
    expect((await bob.post(`${used.api}/accept`)).status).toBe(200)
    const stray = await strayInvite(world, { groupId: group.id, inviter: ada, invitee: bob })
    const other = await world.linkTo(stray)
    expect((await ada.delete(`${group.path}/members/${bob.id}`)).status).toBe(200)
    expect(await statusOf(world, stray)).toBe('cancelled')
    for (const { api } of [used, other]) expect(codeOf(await bob.post(`${api}/accept`))).toEqual([409, 'invite_not_pending'])
    expect((await bob.get(group.path)).status).toBe(404)
    expect((await bob.get('/api/groups')).body.items.map((item: { id: string }) => item.id)).not.toContain(group.id)
    expect(await findDrift(world.database)).toEqual([])
  })
})

test('members are found by the beginning of a word of their name or username, page by page', async () => {
  const { path } = await cast()
  const names = async (q: string) =>
    (await ada.get(`${path}/members?q=${encodeURIComponent(q)}`)).body.items.map((item: { user: { name: string } }) => item.user.name)
  expect(await names('gra')).toEqual(['Grace'])
  expect(await names(bob.username)).toEqual(['Bob'])
  expect(await names('ada BO')).toEqual([])
  expect(await names('  ')).toEqual(['Ada', 'Bob', 'Grace'])
  for (const none of ['eve', '!!!', "'; drop", 'ra', '\0', '=HYPERLINK(']) expect([none, await names(none)]).toEqual([none, []])
  for (let index = 0; index < 52; index += 1) {
    const person = await world.person(`Many ${String(index).padStart(2, '0')}`.replace(' ', ''))
    await world.db
      .insertInto('memberships')
      .values({ group_id: path.split('/').at(-1) ?? '', user_id: person.id, role: 'member', via_invite_id: null })
      .execute()
  }
  const first = (await ada.get(`${path}/members?q=many`)).body
  const second = (await ada.get(`${path}/members?q=many&cursor=${first.next}`)).body
  expect([first.items.length, second.items.length, second.next]).toEqual([50, 2, null])
  expect((await ada.get(`${path}/members?q=${'x'.repeat(121)}`)).status).toBe(422)
})
