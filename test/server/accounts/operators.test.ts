import { visibilities } from '@usher/shared/group-terms.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person
beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
})
afterAll(() => world.close())

async function operator(options = {}) {
  const person = await world.person('Otto', options)
  world.auth.operators.push(person.email)
  return person
}

const listed = async (person: Person) => (await person.get('/api/groups')).body.items.map((group: { id: string }) => group.id)

describe('who runs the installation', () => {
  test('is told so, sees every group with its members, and creates groups', async () => {
    const otto = await operator()
    expect((await otto.get('/api/me')).body.user.isOperator).toBe(true)
    for (const visibility of visibilities) {
      const { id, path } = await world.groupOf(ada, { visibility })
      expect(await listed(otto)).toContain(id)
      expect((await otto.get(path)).body.group).toMatchObject({ id, role: null })
      expect((await otto.get(`${path}/members`)).body.items).toMatchObject([{ user: { id: ada.id }, role: 'owner' }])
    }
    expect((await otto.post('/api/groups', { name: 'Of the operators' })).status).toBe(201)
  })

  test('is nobody special before the address is proven', async () => {
    const unproven = await operator({ isVerified: false })
    const { id, path } = await world.groupOf(ada, { visibility: 'community' })
    expect((await unproven.get('/api/me')).body.user.isOperator).toBe(false)
    expect(await listed(unproven)).not.toContain(id)
    expect((await unproven.get(path)).status).toBe(404)
  })

  test('counts as what they are in a group they are in', async () => {
    const otto = await operator()
    const { path } = await world.groupOf(otto, { visibility: 'members' })
    expect((await otto.patch(path, { description: 'Ours' })).status).toBe(200)
  })

  test('is nobody else: a community shows others neither operator rights nor hidden groups', async () => {
    const bob = await world.person('Bob')
    const { id } = await world.groupOf(ada, { visibility: 'members' })
    const { id: seen } = await world.groupOf(ada, { visibility: 'community' })
    expect((await bob.get('/api/me')).body.user.isOperator).toBe(false)
    const ids = await listed(bob)
    expect([ids.includes(id), ids.includes(seen)]).toEqual([false, true])
  })
})
