import { bindInvites } from '@usher/server/invites/bind-invites.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld, type Person, type World } from '../../support/world.ts'
import { badgeOf, groupWith, rolesIn, statusOf, strayInvite } from './scene.ts'

const rounds = 40
let world: World
let ada: Person
let grace: Person

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
  grace = await world.person('Grace')
})
afterAll(() => world.close())

async function everyRound(act: (round: number) => Promise<void>) {
  for (let round = 0; round < rounds; round += 1) await act(round)
  expect(await findDrift(world.database)).toEqual([])
  expect(world.faults).toEqual([])
}

const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort()
const codes = (answers: { body: { code?: string } }[]) => answers.flatMap(({ body }) => body.code ?? [])

describe('a group keeps an owner', () => {
  const ends: Record<string, (path: string) => Promise<{ status: number; body: { code?: string } }>[]> = {
    leave: (path) => [ada.post(`${path}/leave`), grace.post(`${path}/leave`)],
    'step down': (path) => [ada, grace].map((owner) => owner.patch(`${path}/members/${owner.id}`, { role: 'member' })),
    'demote each other': (path) => [
      ada.patch(`${path}/members/${grace.id}`, { role: 'member' }),
      grace.patch(`${path}/members/${ada.id}`, { role: 'member' }),
    ],
    'remove each other': (path) => [ada.delete(`${path}/members/${grace.id}`), grace.delete(`${path}/members/${ada.id}`)],
    'leave and are removed': (path) => [ada.post(`${path}/leave`), ada.delete(`${path}/members/${grace.id}`)],
    'hand it over and leave': (path) => [ada.post(`${path}/handover`, { userId: grace.id }), grace.post(`${path}/leave`)],
  }

  test.each(Object.keys(ends))('when both of two owners %s at the same moment', async (name) => {
    await everyRound(async () => {
      const { path, id } = await groupWith(world, ada, { people: [[grace, 'owner']] })
      const answers = await Promise.all(ends[name]?.(path) ?? [])
      const owners = Object.values(await rolesIn(world, id)).filter((role) => role === 'owner')
      expect(owners).toHaveLength(1)
      expect(answers.some(({ status }) => status === 200)).toBe(true)
      for (const code of codes(answers)) expect(['last_owner', 'forbidden', 'bad_input', 'not_found']).toContain(code)
    })
  })

  test('when both of two owners delete their accounts at the same moment', async () => {
    await everyRound(async () => {
      const [one, two, member] = [await world.person('One'), await world.person('Two'), await world.person('Member')]
      const { id } = await groupWith(world, one, {
        people: [
          [two, 'owner'],
          [member, 'member'],
        ],
      })
      const answers = await Promise.all([one, two].map((owner) => owner.delete('/api/me', { username: owner.username })))
      expect(statuses(answers)).toEqual([200, 409])
      expect(codes(answers)).toEqual(['owns_groups'])
      expect(Object.values(await rolesIn(world, id)).sort()).toEqual(['member', 'owner'])
    })
  })
})

describe('of two that race, one wins', () => {
  test('accept against remove: the person is out', async () => {
    const bob = await world.person('Bob')
    await everyRound(async () => {
      const { path, id } = await groupWith(world, ada, { people: [[bob, 'member']] })
      const stray = await strayInvite(world, { groupId: id, inviter: ada, invitee: bob })
      const { api } = await world.linkTo(stray)
      const [accept, remove] = await Promise.all([bob.post(`${api}/accept`), ada.delete(`${path}/members/${bob.id}`)])
      expect(remove.status).toBe(200)
      expect(await statusOf(world, stray)).toBe(accept.status === 200 ? 'accepted' : 'cancelled')
      expect(await rolesIn(world, id)).toEqual({ Ada: 'owner' })
    })
  })

  test('approve against withdraw', async () => {
    const bob = await world.person('Bob')
    await everyRound(async () => {
      const { path, id } = await groupWith(world, ada, { joinMethod: 'request' })
      const { body } = await bob.post(`${path}/requests`, {})
      const [approve, withdraw] = await Promise.all([
        ada.post(`${path}/requests/${body.group.request.id}/approve`),
        bob.post(`${path}/requests/withdraw`),
      ])
      expect(statuses([approve, withdraw])).toEqual([200, 409])
      expect(Object.keys(await rolesIn(world, id)).includes('Bob')).toBe(approve.status === 200)
    })
  })

  test('approve and reject of all, by two managers', async () => {
    await everyRound(async (round) => {
      const { path, id } = await groupWith(world, ada, { joinMethod: 'request', people: [[grace, 'manager']] })
      const people = round % 8 ? [] : await Promise.all(['X', 'Y', 'Z'].map((name) => world.person(name)))
      for (const person of people) await person.post(`${path}/requests`, {})
      const [approve, reject] = await Promise.all([
        ada.post(`${path}/requests/decide`, { decision: 'approve' }),
        grace.post(`${path}/requests/decide`, { decision: 'reject' }),
      ])
      expect(approve.body.changed + reject.body.changed).toBe(people.length)
      expect(Object.keys(await rolesIn(world, id))).toHaveLength(2 + approve.body.changed)
    })
  })

  test('join against archive: in and told, or refused', async () => {
    const bob = await world.person('Bob')
    await everyRound(async () => {
      const { path, id } = await world.groupOf(ada, { joinMethod: 'open' })
      const [join, archive] = await Promise.all([bob.post(`${path}/join`), ada.post(`${path}/archive`)])
      expect(archive.status).toBe(200)
      expect(Object.keys(await rolesIn(world, id)).includes('Bob')).toBe(join.status === 200)
      if (join.status !== 200) expect([404, 409]).toContain(join.status)
      else expect((await bob.get('/api/me')).body.groupsAt).toBe((await bob.get('/api/me')).body.revision)
    })
  })

  test('sending and asking against archive: nothing stays open', async () => {
    await everyRound(async () => {
      const [bob, ghost, eve] = [await world.person('Bob'), await world.person('Ghost'), await world.person('Eve')]
      const { path, id } = await groupWith(world, ada, { joinMethod: 'request', people: [[grace, 'manager']] })
      await Promise.all([
        grace.post(`${path}/invites`, { text: `${bob.username}, ${ghost.email}` }),
        eve.post(`${path}/requests`, {}),
        ada.post(`${path}/archive`),
      ])
      const open = await world.db.selectFrom('invites').where('group_id', '=', id).where('status', '=', 'pending').selectAll().execute()
      const asked = await world.db.selectFrom('join_requests').where('group_id', '=', id).where('status', '=', 'open').selectAll().execute()
      expect([open, asked]).toEqual([[], []])
      expect([(await badgeOf(bob)).invites, (await badgeOf(ghost)).invites]).toEqual([0, 0])
    })
  })

  test('binding against archive: the badge is empty', async () => {
    await everyRound(async () => {
      const ghost = await world.person('Ghost', { isVerified: false })
      const { path } = await world.groupOf(ada)
      await ada.post(`${path}/invites`, { text: ghost.email })
      await world.db.updateTable('user').set({ email_verified: true }).where('id', '=', ghost.id).execute()
      await Promise.all([bindInvites(world.database, { userId: ghost.id }), ada.post(`${path}/archive`)])
      expect(await badgeOf(ghost)).toEqual({ invites: 0, notifications: 0 })
    })
  })

  test('accept, join and send against delete: nobody keeps anything of it', async () => {
    const bob = await world.person('Bob')
    await everyRound(async () => {
      const [eve, zoe] = [await world.person('Eve'), await world.person('Zoe')]
      const { path, id, slug } = await groupWith(world, ada, { joinMethod: 'open', people: [[grace, 'manager']], name: 'Gone' })
      const { body } = await ada.post(`${path}/invites`, { text: bob.username })
      const answers = await Promise.all([
        bob.post(`/api/invites/${body.results[0].inviteId}/accept`),
        eve.post(`${path}/join`),
        grace.post(`${path}/invites`, { text: zoe.email }),
        ada.delete(path, { name: 'Gone' }),
      ])
      expect(answers[3]?.status).toBe(200)
      expect(await rolesIn(world, id)).toEqual({})
      for (const person of [bob, eve, zoe]) {
        const items = (await person.get('/api/me/notifications')).body.items as { group: { slug: string } }[]
        expect(items.filter((item) => item.group.slug === slug)).toEqual([])
      }
    })
  })
})
