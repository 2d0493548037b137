import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person
let bob: Person

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
  bob = await world.person('Bob')
})
afterAll(() => world.close())

test('an open group is joined by whoever sees it, once', async () => {
  const group = await world.groupOf(ada, { joinMethod: 'open' })
  const answers = await Promise.all([bob.post(`${group.path}/join`), bob.post(`${group.path}/join`)])
  expect(answers.map((answer) => answer.status)).toEqual([200, 200])
  expect(answers[0]?.body.group).toMatchObject({ role: 'member', memberCount: 2 })
  const members = (await ada.get(`${group.path}/members`)).body.items
  expect(members.map((member: { through: string }) => member.through).sort()).toEqual(['founder', 'join'])
})

test('joining settles the open invite: it is accepted, and leaves the badge', async () => {
  const group = await world.groupOf(ada, { joinMethod: 'open' })
  await ada.post(`${group.path}/invites`, { recipients: [{ userId: bob.id }] })
  const before = (await bob.get('/api/me')).body.badge
  await bob.post(`${group.path}/join`)
  expect((await bob.get('/api/me')).body.badge).toEqual({ invites: before.invites - 1, notifications: before.notifications - 1 })
  expect((await ada.get(`${group.path}/invites`)).body.items[0].status).toBe('accepted')
})

test.each(['request', 'invite_only'] as const)('a group by %s is not joined like that', async (joinMethod) => {
  const group = await world.groupOf(ada, { joinMethod })
  expect(await bob.post(`${group.path}/join`)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
})

test('a hidden group is not there to be joined', async () => {
  const group = await world.groupOf(ada, { visibility: 'members' })
  expect((await bob.post(`${group.path}/join`)).status).toBe(404)
})

test('who is invited there joins in the role offered, and the inviter hears of it', async () => {
  const eve = await world.person('Eve')
  const group = await world.groupOf(ada, { joinMethod: 'open' })
  await ada.post(`${group.path}/invites`, { recipients: [{ userId: eve.id }], role: 'manager' })
  expect((await eve.post(`${group.path}/join`)).body.group.role).toBe('manager')
  expect((await ada.get('/api/me/notifications')).body.items[0]).toMatchObject({ type: 'invite_accepted', actor: { name: 'Eve' } })
})

test('an open group that takes certain domains is joined from an address in one of them', async () => {
  const group = await world.groupOf(ada, { joinMethod: 'open', allowedDomains: ['school.example', 'xn--bcher-kva.example'] })
  const answer = await bob.post(`${group.path}/join`)
  expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
  expect(answer.body.detail).toContain('school.example, xn--bcher-kva.example')
  await ada.patch(group.path, { allowedDomains: ['example.org'] })
  expect((await bob.post(`${group.path}/join`)).body.group.role).toBe('member')
  await ada.patch(group.path, { allowedDomains: ['school.example'] })
  expect((await bob.post(`${group.path}/join`)).body.group.role).toBe('member')
})

test('an archived group is joined by nobody', async () => {
  const group = await world.groupOf(ada, { joinMethod: 'open' })
  await ada.post(`${group.path}/archive`)
  expect((await bob.post(`${group.path}/join`)).status).toBe(404)
  expect(await ada.post(`${group.path}/join`)).toMatchObject({ status: 409, body: { code: 'group_archived' } })
})

test('a stranger’s domain counts as a whole: neither its end nor its beginning is enough', async () => {
  const group = await world.groupOf(ada, {
    joinMethod: 'open',
    allowedDomains: ['ample.org', 'example.org.evil.example', 'sub.example.org'],
  })
  expect((await bob.post(`${group.path}/join`)).status).toBe(403)
})
