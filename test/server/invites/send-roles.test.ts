import type { Role } from '@usher/shared/roles.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
})
afterAll(() => world.close())

async function groupWith(settings: object, role: Role) {
  const group = await world.groupOf(ada, settings)
  const bob = await world.person('Bob')
  await world.db.insertInto('memberships').values({ group_id: group.id, user_id: bob.id, role, via_invite_id: null }).execute()
  return { ...group, bob }
}

const someone = () => ({ text: `${crypto.randomUUID()}@example.net` })
const roleOf = async (inviteId: string) =>
  (await world.db.selectFrom('invites').where('id', '=', inviteId).select('role').executeTakeFirstOrThrow()).role

describe('the role that an invite offers', () => {
  test('is that of the group unless asked otherwise', async () => {
    const { path } = await world.groupOf(ada, { defaultRole: 'manager' })
    const send = async (body: object) => (await ada.post(`${path}/invites`, { ...someone(), ...body })).body.results[0].inviteId
    expect(await roleOf(await send({}))).toBe('manager')
    expect(await roleOf(await send({ role: 'member' }))).toBe('member')
  })

  test('is member where a member invites, whatever the group says, at once and held', async () => {
    const { path, bob } = await groupWith({ membersCanInvite: true, defaultRole: 'manager' }, 'member')
    const { body } = await bob.post(`${path}/invites`, someone())
    expect(await roleOf(body.results[0].inviteId)).toBe('member')
    const held = (await bob.post(`${path}/invites`, { ...someone(), undoSeconds: 10 })).body.batch.id
    await bob.post(`${path}/batches/${held}/release`)
    const [result] = (await bob.get(`${path}/batches/${held}`)).body.results
    expect(await roleOf(result.inviteId)).toBe('member')
  })

  test('can not be more than a member may offer', async () => {
    const { path, bob } = await groupWith({ membersCanInvite: true }, 'member')
    for (const [url, terms] of [
      ['invites', {}],
      ['invites', { undoSeconds: 10 }],
      ['invites/preview', {}],
    ] as const) {
      const answer = await bob.post(`${path}/${url}`, { ...someone(), ...terms, role: 'manager' })
      expect([url, answer.status, answer.body.errors?.[0].path]).toEqual([url, 422, 'role'])
    }
    expect((await bob.post(`${path}/invites`, { ...someone(), role: 'member' })).status).toBe(201)
  })

  test('is nobody’s to offer who may not invite', async () => {
    const { path, bob } = await groupWith({}, 'member')
    expect((await bob.post(`${path}/invites`, someone())).status).toBe(403)
    expect((await bob.post(`${path}/invites/preview`, someone())).status).toBe(403)
    expect((await bob.get(`${path}/recipients?q=x`)).status).toBe(403)
  })
})

test('somebody who asks to join may be invited, and the request stays open until they answer', async () => {
  const { path, id } = await world.groupOf(ada, { joinMethod: 'request' })
  const bob = await world.person('Bob')
  await world.db
    .insertInto('join_requests')
    .values({ id: crypto.randomUUID(), group_id: id, user_id: bob.id, note: null, decided_at: null, decided_by: null })
    .execute()
  const { body } = await ada.post(`${path}/invites`, { text: bob.username })
  expect(body.results[0].verdict).toBe('ready')
  const open = await world.db.selectFrom('join_requests').where('user_id', '=', bob.id).select('status').execute()
  expect(open).toEqual([{ status: 'open' }])
})
