import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { groupWith, openScene, toldBy } from './scene.ts'

const { world, ada, grace, bob, eve } = await openScene()
afterAll(() => world.close())

/** Grace is a member, Bob is invited, Eve was invited and declined. */
async function known() {
  const group = await groupWith(world, ada, { visibility: 'community', people: [[grace, 'member']] })
  const { body } = await ada.post(`${group.path}/invites`, { text: `${bob.username}, ${eve.username}` })
  await eve.post(`/api/invites/${body.results[1].inviteId}/decline`, {})
  return group
}

describe('a new name or address of a group', () => {
  test.each([
    ['name', () => 'Another name'],
    ['slug', () => `another-${randomUUID().slice(-8)}`],
  ])('is told to everybody whose invites and notifications show it: %s', async (field, make) => {
    const group = await known()
    const value = make()
    const people = [ada, grace, bob, eve]
    const before = await Promise.all(people.map(async (person) => (await person.get('/api/me')).body.revision as number))
    expect(await toldBy(world, people, () => ada.patch(group.path, { [field]: value }))).toEqual(people.map(({ name }) => name))
    for (const [index, person] of people.entries()) {
      expect((await person.get(`/api/me/feed?since=${before[index]}`)).body).toEqual({ reset: true })
    }
    expect((await bob.get('/api/me/invites')).body.items[0].group).toMatchObject({ [field]: value })
    expect((await eve.get('/api/me/notifications')).body.items[0].group).toMatchObject({ [field]: value })
  })

  test('concerns nobody else', async () => {
    const { path } = await known()
    const zoe = await world.person('Zoe')
    expect(await toldBy(world, [zoe], () => ada.patch(path, { name: 'Another name' }))).toEqual([])
  })

  test('is the only change for which feeds begin anew', async () => {
    const { path } = await known()
    const { revision } = (await bob.get('/api/me')).body
    await ada.patch(path, { description: 'We meet on Mondays' })
    expect((await bob.get(`/api/me/feed?since=${revision}`)).body).toMatchObject({ revision, invites: [], notifications: [] })
  })
})
