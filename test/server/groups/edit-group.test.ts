import { afterAll, describe, expect, test } from 'vitest'
import { actsIn, badgeOf, groupWith, openScene, rolesIn, toldBy } from './scene.ts'

const { world, ada, grace, bob, eve, groupToAsk } = await openScene()
afterAll(() => world.close())

describe('the terms of a group', () => {
  test('are kept as they were made, domains in the form that comparisons use', async () => {
    const { path } = await world.groupOf(ada, {
      membersCanInvite: true,
      defaultRole: 'manager',
      allowedDomains: ['@Example.ORG', 'bücher.example'],
    })
    const { group } = (await ada.get(path)).body
    expect(group).toMatchObject({
      membersCanInvite: true,
      defaultRole: 'manager',
      allowedDomains: ['example.org', 'xn--bcher-kva.example'],
    })
    const edit = { membersCanInvite: false, defaultRole: 'member', allowedDomains: [] }
    expect((await ada.patch(path, edit)).body.group).toMatchObject(edit)
  })

  test.each([
    ['a domain that is none', { allowedDomains: ['example.org', 'not a domain'] }, 'allowedDomains.1'],
    ['more domains than 50', { allowedDomains: Array.from({ length: 51 }, (_, index) => `d${index}.example`) }, 'allowedDomains'],
    ['ownership as what is offered', { defaultRole: 'owner' }, 'defaultRole'],
    ['no yes or no', { membersCanInvite: 'yes' }, 'membersCanInvite'],
  ])('are refused with %s, naming the field', async (_, edit, path) => {
    const group = await world.groupOf(ada)
    const answer = await ada.patch(group.path, edit)
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([422, path])
  })

  test('are written down by the names of what really changed, and shown to everybody in the group', async () => {
    const group = await groupWith(world, ada, {
      people: [
        [grace, 'manager'],
        [bob, 'member'],
      ],
    })
    const edit = () => grace.patch(group.path, { description: 'New', inviteTtlDays: 14, membersCanInvite: true, visibility: 'members' })
    expect(await toldBy(world, [ada, grace, bob, eve], edit)).toEqual(['Ada', 'Grace', 'Bob'])
    expect((await actsIn(world, group.id)).at(-1)).toEqual({
      action: 'group_edited',
      by: grace.id,
      fields: 'description, visibility, membersCanInvite',
    })
    const before = await actsIn(world, group.id)
    expect(await toldBy(world, [ada, grace, bob], edit)).toEqual([])
    expect(await actsIn(world, group.id)).toEqual(before)
  })

  test('take hostile names as text', async () => {
    const group = await world.groupOf(ada)
    const name = '<img src=x onerror=alert(1)> \u202E=HYPERLINK("x")'
    expect((await ada.patch(group.path, { name })).body.group.name).toBe(name)
    expect((await ada.patch(group.path, { name: 'a\0b' })).status).toBe(422)
  })
})

describe('leaving the method "request"', () => {
  async function asked() {
    const group = await groupToAsk()
    for (const person of [bob, eve]) expect((await person.post(`${group.path}/requests`, {})).status).toBe(201)
    return group
  }

  test.each([
    ['invite_only', { joinMethod: 'invite_only' }],
    ['a hidden group', { visibility: 'members' }],
  ])('for %s rejects who waits, and tells them', async (_, edit) => {
    const group = await asked()
    const before = await badgeOf(bob)
    const told = await toldBy(world, [ada, grace, bob, eve], () => ada.patch(group.path, edit))
    expect(told).toEqual(['Ada', 'Grace', 'Bob', 'Eve'])
    expect(await badgeOf(bob)).toEqual({ ...before, notifications: before.notifications + 1 })
    expect((await bob.get('/api/me/notifications')).body.items[0]).toMatchObject({ type: 'request_rejected', actor: { name: 'Ada' } })
    expect((await ada.get(`${group.path}/requests`)).body.items).toEqual([])
    expect(await rolesIn(world, group.id)).toEqual({ Ada: 'owner', Grace: 'manager' })
    expect((await actsIn(world, group.id)).at(-1)).toMatchObject({ action: 'requests_rejected', by: ada.id, count: 2 })
  })

  test('for "open" lets in who waits, and tells them', async () => {
    const group = await asked()
    expect((await ada.patch(group.path, { joinMethod: 'open' })).body.group).toMatchObject({ joinMethod: 'open', memberCount: 4 })
    expect(await rolesIn(world, group.id)).toEqual({ Ada: 'owner', Grace: 'manager', Bob: 'member', Eve: 'member' })
    expect((await eve.get('/api/me/notifications')).body.items[0]).toMatchObject({ type: 'request_approved' })
    expect((await bob.get(group.path)).body.group).toMatchObject({ role: 'member', request: null })
    expect((await actsIn(world, group.id)).at(-1)).toMatchObject({ action: 'requests_approved', by: ada.id, count: 2 })
  })

  test('with a slug that is taken changes nothing', async () => {
    const [group, other] = [await asked(), await world.groupOf(ada)]
    const answer = await ada.patch(group.path, { joinMethod: 'open', slug: other.slug })
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: 'slug', code: 'taken' }] })
    expect((await ada.get(`${group.path}/requests`)).body.items).toHaveLength(2)
    expect((await ada.get(group.path)).body.group).toMatchObject({ joinMethod: 'request', memberCount: 2 })
  })
})
