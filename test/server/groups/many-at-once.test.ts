import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person
const statements: string[] = []

beforeAll(async () => {
  world = await openWorld({ onStatement: (statement) => statements.push(statement) })
  ada = await world.person('Ada')
})
afterAll(() => world.close())

/** A group with so many members, open invites (half of them by name), and people who ask to join. */
async function crowded(size: number, name = `Crowd of ${size}`) {
  const group = await world.groupOf(ada, { joinMethod: 'request', name })
  const people = Array.from({ length: size * 3 }, () => crypto.randomUUID())
  const rows = people.map((id) => ({
    id,
    name: 'One of many',
    email: `${id}@example.org`,
    email_key: `${id}@example.org`,
    email_verified: true,
    username: id,
    display_username: null,
    image: null,
  }))
  await world.db.insertInto('user').values(rows).execute()
  const [members, asking, invited] = [people.slice(0, size), people.slice(size, 2 * size), people.slice(2 * size)]
  await world.db
    .insertInto('memberships')
    .values(members.map((user_id) => ({ group_id: group.id, user_id, role: 'member' as const, via_invite_id: null })))
    .execute()
  await world.db
    .insertInto('join_requests')
    .values(asking.map((user_id) => ({ id: user_id, group_id: group.id, user_id, note: null })))
    .execute()
  const text = invited.map((id, index) => (index % 2 ? `${id}@example.org` : `${id}@example.net`)).join('\n')
  expect((await ada.post(`${group.path}/invites`, { text })).body.batch.total).toBe(size)
  return { ...group, name }
}

/** How many statements of each kind it took. */
async function statementsOf(act: () => Promise<{ status: number }>) {
  const before = statements.length
  expect((await act()).status).toBe(200)
  expect(await findDrift(world.database)).toEqual([])
  return statements.slice(before, -1)
}

const acts: Record<string, (group: { path: string; name: string }) => Promise<{ status: number }>> = {
  'approving all who ask': ({ path }) => ada.post(`${path}/requests/decide`, { decision: 'approve' }),
  'rejecting all who ask': ({ path }) => ada.post(`${path}/requests/decide`, { decision: 'reject' }),
  'opening the group': ({ path }) => ada.patch(path, { joinMethod: 'open' }),
  'archiving it': ({ path }) => ada.post(`${path}/archive`),
  'deleting it': ({ path, name }) => ada.delete(path, { name }),
}

describe.each(Object.entries(acts))('%s', (_, act) => {
  test('takes as many statements for 300 as for 4', async () => {
    const [few, many] = [await crowded(4), await crowded(300)]
    const [short, long] = [await statementsOf(() => act(few)), await statementsOf(() => act(many))]
    expect(long).toEqual(short)
    expect(long.length).toBeLessThan(35)
  })
})
