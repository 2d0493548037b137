import { afterAll, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import type { Person } from '../../support/world.ts'
import { actsIn, badgeOf, codeOf, groupWith, openScene, rolesIn, statusOf, toldBy } from './scene.ts'

const { world, ada, grace, bob, eve, groupToAsk } = await openScene()
afterAll(() => world.close())

/** Grace is a manager, Bob is invited and so is a stranger, Eve has asked to join. */
async function cast() {
  const group = await groupToAsk()
  await eve.post(`${group.path}/requests`, {})
  const { body } = await ada.post(`${group.path}/invites`, { recipients: [{ userId: bob.id }, { email: `${group.slug}@example.net` }] })
  return { ...group, invites: body.results.map((result: { inviteId: string }) => result.inviteId) as string[] }
}

describe('archiving a group', () => {
  test('settles what is open and tells everybody whom it concerns', async () => {
    const group = await cast()
    const [zoe, badges] = [await world.person('Zoe'), [await badgeOf(bob), await badgeOf(eve)]]
    const told = await toldBy(world, [ada, grace, bob, eve, zoe], async () => {
      const { body } = await ada.post(`${group.path}/archive`)
      expect(body.group).toMatchObject({ archivedAt: expect.any(String), role: 'owner', memberCount: 2 })
    })
    expect(told).toEqual(['Ada', 'Grace', 'Bob', 'Eve'])
    for (const id of group.invites) expect(await statusOf(world, id)).toBe('cancelled')
    expect(await badgeOf(bob)).toEqual({ invites: badges[0].invites - 1, notifications: badges[0].notifications - 1 })
    expect(await badgeOf(eve)).toEqual({ ...badges[1], notifications: badges[1].notifications + 1 })
    expect((await eve.get('/api/me/notifications')).body.items[0].type).toBe('request_rejected')
    const acts = (await actsIn(world, group.id)).slice(-3)
    expect(acts).toEqual([
      { action: 'invites_cancelled', by: ada.id, count: 2 },
      { action: 'requests_rejected', by: ada.id, count: 1, person: 'Eve' },
      { action: 'group_archived', by: ada.id },
    ])
    const facts = await world.db.selectFrom('outbox').select('fact').execute()
    expect(facts.map(({ fact }) => fact)).toContainEqual({ kind: 'push', group: group.id })
    expect(
      (await world.db.selectFrom('notifications').where('invite_id', 'in', group.invites).where('seen_at', 'is', null).execute()).length,
    ).toBe(0)
  })

  test('undoes batches that are held, and forgets whom they named', async () => {
    const group = await groupWith(world, ada)
    const sent = await ada.post(`${group.path}/invites`, { text: 'late@example.net', undoSeconds: 60 })
    expect(sent.body.batch.state).toBe('held')
    await ada.post(`${group.path}/archive`)
    const batch = await world.db.selectFrom('batches').where('id', '=', sent.body.batch.id).selectAll().executeTakeFirstOrThrow()
    expect(batch).toMatchObject({ state: 'undone', request: null, results: null })
  })

  test('leaves it to be looked at by its members only, and nothing to be done in it', async () => {
    const group = await cast()
    await ada.post(`${group.path}/archive`)
    expect((await grace.get(group.path)).body.group.archivedAt).toEqual(expect.any(String))
    expect((await grace.get(`${group.path}/members`)).status).toBe(200)
    for (const outsider of [bob, eve, world.visitor()]) expect((await outsider.get(group.path)).status).toBe(404)
    const acts: [Person, string, object][] = [
      [ada, '/invites', { text: 'a@example.net' }],
      [ada, '/members', { userId: bob.id }],
      [ada, '/requests/decide', { decision: 'approve' }],
      [grace, '/join', {}],
      [grace, '/requests', {}],
    ]
    for (const [person, path, body] of acts)
      expect([path, ...codeOf(await person.post(group.path + path, body))]).toEqual([path, 409, 'group_archived'])
    expect(codeOf(await ada.patch(group.path, { name: 'New' }))).toEqual([409, 'group_archived'])
    expect(codeOf(await grace.post(`${group.path}/archive`))).toEqual([403, 'forbidden'])
    expect((await grace.post(`${group.path}/leave`)).status).toBe(200)
  })

  test('is undone by restoring, without opening again what was settled', async () => {
    const group = await cast()
    await ada.post(`${group.path}/archive`)
    const acts = await actsIn(world, group.id)
    expect(await toldBy(world, [ada, grace, bob], () => ada.post(`${group.path}/archive`))).toEqual([])
    expect(await actsIn(world, group.id)).toEqual(acts)
    expect(await toldBy(world, [ada, grace, bob], () => ada.post(`${group.path}/restore`))).toEqual(['Ada', 'Grace'])
    expect((await ada.post(`${group.path}/restore`)).body.group.archivedAt).toBeNull()
    expect((await actsIn(world, group.id)).slice(acts.length)).toEqual([{ action: 'group_restored', by: ada.id }])
    expect((await bob.post(`/api/invites/${group.invites[0]}/accept`)).body.code).toBe('invite_not_pending')
    expect((await eve.post(`${group.path}/requests`, {})).status).toBe(201)
    expect((await grace.post(`${group.path}/restore`)).status).toBe(403)
  })
})

describe('deleting a group', () => {
  test('takes its name, typed', async () => {
    const { path } = await groupWith(world, ada, { name: 'Chess club', people: [[grace, 'manager']] })
    for (const name of ['chess club', '', 'Chess'])
      expect((await ada.delete(path, { name })).body).toMatchObject({ status: 422, errors: [{ path: 'name' }] })
    expect((await ada.delete(path, {})).status).toBe(422)
    expect(codeOf(await grace.delete(path, { name: 'Chess club' }))).toEqual([403, 'forbidden'])
    expect((await ada.delete(path, { name: ' Chess club ' })).body).toEqual({})
    expect(codeOf(await ada.get(path))).toEqual([404, 'not_found'])
  })

  test('leaves no badge, no notification, no invite and no mail of it', async () => {
    const group = await cast()
    const { body } = await ada.post(`${group.path}/invites`, { text: (await world.person('Zoe')).username })
    const zoe = await world.signedIn(
      (await world.db.selectFrom('invites').where('id', '=', body.results[0].inviteId).select('user_id').executeTakeFirstOrThrow())
        .user_id ?? '',
    )
    await zoe.post(`/api/invites/${body.results[0].inviteId}/decline`, {})
    const since = (await bob.get('/api/me')).body.revision
    const people = [ada, grace, bob, eve]
    const name = (await ada.get(group.path)).body.group.name
    expect(await toldBy(world, people, () => ada.delete(group.path, { name }))).toEqual(['Ada', 'Grace', 'Bob', 'Eve'])
    for (const person of [...people, zoe]) {
      const told = (await person.get('/api/me/notifications')).body.items.map((item: { group: { slug: string } }) => item.group.slug)
      expect(told).not.toContain(group.slug)
      const invited = (await person.get('/api/me/invites')).body.items.map((item: { group: { id: string } }) => item.group.id)
      expect(invited).not.toContain(group.id)
      expect((await person.get('/api/me/feed?since=0')).body).toEqual({ reset: true })
    }
    expect((await bob.get(`/api/me/feed?since=${since}`)).body).toEqual({ reset: true })
    expect((await bob.get(`/api/me/feed?since=${since + 1}`)).body.invites).toEqual([])
    expect(await world.db.selectFrom('messages').where('invite_id', 'in', group.invites).selectAll().execute()).toEqual([])
    expect(await rolesIn(world, group.id)).toEqual({})
    expect((await actsIn(world, group.id)).at(-1)).toEqual({ action: 'group_deleted', by: ada.id, name })
    expect(await findDrift(world.database)).toEqual([])
    await world.deliverMails()
    expect(world.faults).toEqual([])
  })
})
