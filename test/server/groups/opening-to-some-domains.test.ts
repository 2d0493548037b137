import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import type { Person } from '../../support/world.ts'
import { actsIn, openScene, rolesIn, toldBy } from './scene.ts'

const { world, ada, grace, bob, eve, groupToAsk } = await openScene()
afterAll(() => world.close())

const moveTo = (person: Person, domain: string) => {
  const email = `${randomUUID()}@${domain}`
  return world.db.updateTable('user').set({ email, email_key: email }).where('id', '=', person.id).execute()
}

test('a group that opens to some domains lets in who waits from there; the others wait for a manager', async () => {
  await moveTo(eve, 'club.example')
  const group = await groupToAsk()
  for (const person of [bob, eve]) expect((await person.post(`${group.path}/requests`, {})).status).toBe(201)
  const edit = { joinMethod: 'open', allowedDomains: ['club.example'] }
  await toldBy(world, [ada, grace, bob, eve], () => ada.patch(group.path, edit))
  expect(await rolesIn(world, group.id)).toEqual({ Ada: 'owner', Grace: 'manager', Eve: 'member' })
  expect((await actsIn(world, group.id)).at(-1)).toMatchObject({ action: 'requests_approved', count: 1, person: 'Eve' })

  const waiting = (await grace.get(`${group.path}/requests`)).body.items
  expect(waiting).toMatchObject([{ user: { name: 'Bob' } }])
  expect((await bob.post(`${group.path}/join`)).status).toBe(403)
  expect((await grace.post(`${group.path}/requests/${waiting[0].id}/approve`)).status).toBe(200)
  expect(await rolesIn(world, group.id)).toMatchObject({ Bob: 'member' })
})

test('domains that were set before the group opens count as well', async () => {
  const group = await groupToAsk()
  await bob.post(`${group.path}/requests`, {})
  await ada.patch(group.path, { allowedDomains: ['club.example'] })
  await ada.patch(group.path, { joinMethod: 'open' })
  expect((await bob.get(group.path)).body.group).toMatchObject({ role: null, request: { id: expect.any(String) } })
  await ada.patch(group.path, { allowedDomains: [] })
  expect((await bob.post(`${group.path}/join`)).body.group).toMatchObject({ role: 'member', request: null })
})
