import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

type Item = { id: string; name: string; role: string | null; invite: { id: string } | null }

async function all(viewer: Person, list: string) {
  const pages: Item[][] = []
  for (let next: string | null = ''; next !== null; ) {
    const { body } = await viewer.get(`${list}${next && `?cursor=${next}`}`)
    pages.push(body.items)
    next = body.next
  }
  return pages
}

describe('the list of groups', () => {
  test('shows one’s own first, then the others, each by name, over all pages', async () => {
    for (let index = 0; index < 60; index += 1)
      await world.groupOf(ada, { name: `${index % 2 ? 'b' : 'B'} ${String(index).padStart(2, '0')}` })
    for (const name of ['zebra', 'Apple']) await world.groupOf(bob, { name })
    await world.groupOf(ada, { name: 'Hidden', visibility: 'members' })
    const pages = await all(bob, '/api/groups')
    expect(pages.map((page) => page.length)).toEqual([50, 12])
    const groups = pages.flat()
    expect(new Set(groups.map(({ id }) => id)).size).toBe(62)
    expect(groups.slice(0, 2).map(({ name, role }) => [name, role])).toEqual([
      ['Apple', 'owner'],
      ['zebra', 'owner'],
    ])
    expect(groups.slice(2).every(({ role }) => role === null)).toBe(true)
    expect(groups.slice(2).map(({ name }) => name.slice(2))).toEqual(
      Array.from({ length: 60 }, (_, index) => String(index).padStart(2, '0')),
    )
  })

  test('shows a hidden group to who is invited, with the invite', async () => {
    const { path, id } = await world.groupOf(ada, { name: 'Secret', visibility: 'members' })
    const { body } = await ada.post(`${path}/invites`, { text: bob.username })
    const find = async () => (await all(bob, '/api/groups')).flat().find((group) => group.id === id)
    expect((await find())?.invite?.id).toBe(body.results[0].inviteId)
    await bob.post(`/api/invites/${body.results[0].inviteId}/decline`, {})
    expect(await find()).toBeUndefined()
  })
})

test('a group is listed once, with the open request, however often one asked and was invited', async () => {
  const { path, id } = await world.groupOf(ada, { joinMethod: 'request' })
  const find = async () =>
    ((await all(bob, '/api/groups')).flat() as (Item & { request: { id: string } | null })[]).filter((group) => group.id === id)
  for (let round = 0; round < 3; round += 1) {
    await bob.post(`${path}/requests`, {})
    expect(await find()).toMatchObject([{ role: null, request: { id: expect.any(String) } }])
    await bob.post(`${path}/requests/withdraw`)
    const { body } = await ada.post(`${path}/invites`, { text: bob.username })
    await ada.post(`${path}/invites/${body.results[0].inviteId}/cancel`)
  }
  expect(await find()).toMatchObject([{ role: null, request: null, invite: null }])
  await ada.post(`${path}/archive`)
  expect(await find()).toEqual([])
})

test('members are listed by name over all pages, with how they got in', async () => {
  const { path, id } = await world.groupOf(ada)
  for (let index = 0; index < 55; index += 1) {
    const person = await world.person(`${index % 2 ? 'm' : 'M'}${String(index).padStart(2, '0')}`)
    await world.db.insertInto('memberships').values({ group_id: id, user_id: person.id, role: 'member', via_invite_id: null }).execute()
  }
  const { body } = await ada.post(`${path}/invites`, { text: bob.username })
  await bob.post(`/api/invites/${body.results[0].inviteId}/accept`)
  const pages = (await all(ada, `${path}/members`)) as unknown as { user: { id: string; name: string }; through: string }[][]
  expect(pages.map((page) => page.length)).toEqual([50, 7])
  const members = pages.flat()
  expect(members.slice(0, 2).map(({ user, through }) => [user.name, through])).toEqual([
    ['Ada', 'founder'],
    ['Bob', 'invite'],
  ])
  expect(new Set(members.map(({ user }) => user.id)).size).toBe(57)
})
