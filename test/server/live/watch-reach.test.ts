import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { until } from '../../support/until.ts'
import type { Person } from './open-live-world.ts'
import { openWatchedWorld, settledCursor, told } from './open-watched-world.ts'

const { world, live, ada, mia, newSharedGroup, push, deliver } = await openWatchedWorld()
afterAll(() => world.close())

/** A group of Ada's in which Mia, a member, may invite; each sent two. */
async function scene() {
  const group = await newSharedGroup()
  for (const person of [ada, mia]) await world.invites(group.id, person, 2)
  const [owner, member] = [await world.connect(live.url, ada), await world.connect(live.url, mia)]
  await owner.watch({ group: group.id })
  return { ...group, owner, member }
}

const inviters = (frames: { rows: { invitedBy: { id: string } }[] }[]) =>
  new Set(frames.flatMap(({ rows }) => rows.map((row) => row.invitedBy.id)))
const handOver = (group: string, to: Person) =>
  sql`update invites set invited_by = ${to.id} where id = (select id from invites where group_id = ${group} and invited_by <> ${to.id} limit 1)`.execute(
    world.database.read,
  )

describe('a member who may invite', () => {
  test('watches what they sent themselves, its counts, and nothing of anybody else', async () => {
    const { id, owner, member } = await scene()
    const cursor = await settledCursor(member.watch, id)
    const { stats } = told(await member.watch({ group: id }))
    expect(stats).toMatchObject({ status: { pending: 2 }, delivery: { queued: 2 }, requests: 0, members: 0 })
    await deliver(id, 'sent')
    await push(id)
    await until(() => owner.frames.length > 0 && member.frames.length > 0)
    expect(member.frames[0]).toMatchObject({ group: id, stats: { delivery: { sent: 2 } } })
    expect(inviters(member.frames)).toEqual(new Set([mia.id]))
    expect(inviters(owner.frames)).toEqual(new Set([ada.id, mia.id]))
    const again = told(await member.watch({ group: id, since: cursor }))
    expect(again.rows?.map(({ invitedBy }) => invitedBy.id)).toEqual([mia.id, mia.id])
  })

  test('hears nothing of what only others did', async () => {
    const { id, owner, member } = await scene()
    await member.watch({ group: id })
    await world.invites(id, ada, 3)
    await push(id)
    await until(() => owner.frames.length === 1)
    await sql`update invites set delivery = 'sent' where group_id = ${id} and invited_by = ${mia.id}`.execute(world.database.read)
    await push(id)
    await until(() => member.frames.length > 0)
    expect(inviters(member.frames)).toEqual(new Set([mia.id]))
  })

  test('begins anew when somebody else takes one over, so that no row is left behind', async () => {
    const { id, owner, member } = await scene()
    const { cursor } = told(await member.watch({ group: id }))
    await handOver(id, ada)
    await push(id)
    await until(() => member.ended.length === 1)
    expect(member.ended).toEqual([{ group: id }])
    expect(owner.ended).toEqual([])
    expect(await member.watch({ group: id, since: cursor })).toEqual({ reset: true })
    expect(told(await member.watch({ group: id })).stats.status.pending).toBe(1)
    await deliver(id, 'sent')
    await push(id)
    await until(() => member.frames.length === 1)
    expect(member.frames[0]?.rows).toHaveLength(1)
    expect(member.ended).toHaveLength(1)
  })

  test('goes on when they take one over themselves', async () => {
    const { id, member } = await scene()
    await member.watch({ group: id })
    await handOver(id, mia)
    await push(id)
    await until(() => member.frames.length === 1)
    expect(member.frames[0]).toMatchObject({ rows: [{ invitedBy: { id: mia.id } }], stats: { status: { pending: 3 } } })
    expect(member.ended).toEqual([])
  })
})

/** What ends the watch of each: done in the record alone, as by another node that could tell nobody. */
const losses: Record<string, { of: 'manager' | 'member'; act: (group: string, person: Person) => Promise<unknown> }> = {
  'a manager made a member': { of: 'manager', act: (id, { id: user }) => setRole(id, user, 'member') },
  'a member made a manager': { of: 'member', act: (id, { id: user }) => setRole(id, user, 'manager') },
  'a manager who is not in the group any more': { of: 'manager', act: (id, { id: user }) => remove(id, user) },
  'a member who is not in the group any more': { of: 'member', act: (id, { id: user }) => remove(id, user) },
  'members who may not invite any more': { of: 'member', act: (id) => edit(id, { members_can_invite: false }) },
  'members of a group that was archived': { of: 'member', act: (id) => edit(id, { archived_at: new Date() }) },
  'a manager of a group that was deleted': {
    of: 'manager',
    act: (id) => world.database.read.deleteFrom('groups').where('id', '=', id).execute(),
  },
}
const setRole = (id: string, user: string, role: 'member' | 'manager') =>
  world.database.read.updateTable('memberships').set({ role }).where('group_id', '=', id).where('user_id', '=', user).execute()
const remove = (id: string, user: string) =>
  world.database.read.deleteFrom('memberships').where('group_id', '=', id).where('user_id', '=', user).execute()
const edit = (id: string, set: { members_can_invite?: boolean; archived_at?: Date }) =>
  world.database.read.updateTable('groups').set(set).where('id', '=', id).execute()

describe('the watch ends within a second, and is told to have ended, for', () => {
  test.each(Object.entries(losses))('%s', async (_, { of, act }) => {
    const person = await world.person()
    const group = await world.group(
      [
        [ada, 'owner'],
        [person, of],
      ],
      { membersCanInvite: true },
    )
    await world.invites(group.id, person, 1)
    const [owner, theirs] = [await world.connect(live.url, ada), await world.connect(live.url, person)]
    await owner.watch({ group: group.id })
    told(await theirs.watch({ group: group.id }))
    const begin = performance.now()
    await act(group.id, person)
    await until(() => theirs.ended.length === 1)
    expect(performance.now() - begin).toBeLessThan(1_000)
    expect(theirs.ended).toEqual([{ group: group.id }])
    const heard = theirs.frames.length
    await deliver(group.id, 'sent')
    await push(group.id)
    if (await isThere(group.id)) await until(() => owner.frames.length > 0)
    expect(theirs.frames).toHaveLength(heard)
  })

  const isThere = async (id: string) =>
    (await world.database.read.selectFrom('groups').where('id', '=', id).select('id').executeTakeFirst()) !== undefined
})

describe('who is let in again', () => {
  test('is decided by their right of now: more or less than before, or none', async () => {
    const { id, member } = await scene()
    expect(told(await member.watch({ group: id })).stats.status.pending).toBe(2)
    await setRole(id, mia.id, 'manager')
    expect(told(await member.watch({ group: id })).stats.status.pending).toBe(4)
    await setRole(id, mia.id, 'member')
    expect(told(await member.watch({ group: id })).stats.status.pending).toBe(2)
    await edit(id, { members_can_invite: false })
    expect(await member.watch({ group: id })).toEqual({ error: 'not_found' })
  })

  test('hears each change once after asking twice with another right', async () => {
    const { id, member } = await scene()
    await member.watch({ group: id })
    await setRole(id, mia.id, 'manager')
    await member.watch({ group: id })
    await deliver(id, 'sent')
    await push(id)
    await until(() => member.frames.length > 0)
    expect(member.frames[0]?.rows).toHaveLength(4)
    expect(member.frames.flatMap(({ rows }) => rows)).toHaveLength(4)
  })

  test('is every manager of an archived group, to look, and no member', async () => {
    const { id, member } = await scene()
    await edit(id, { archived_at: new Date() })
    const owner = await world.connect(live.url, ada)
    expect(told(await owner.watch({ group: id })).stats.status.pending).toBe(4)
    expect(await member.watch({ group: id })).toEqual({ error: 'not_found' })
  })

  test('is nobody by being an operator, invited, or a member who may not invite', async () => {
    const [bob, max] = [await world.person(), await world.person()]
    const { id } = await world.group([
      [ada, 'owner'],
      [max, 'member'],
    ])
    await world.invite(id, ada, bob)
    for (const person of [bob, max]) {
      expect(await (await world.connect(live.url, person)).watch({ group: id })).toEqual({ error: 'not_found' })
    }
    expect(await (await world.connect(live.url, max)).watch({ group: randomUUID() })).toEqual({ error: 'not_found' })
  })
})
