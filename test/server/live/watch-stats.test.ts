import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { until } from '../../support/until.ts'
import { mostPerMs } from './open-live-world.ts'
import { openWatchedWorld } from './open-watched-world.ts'

const { world, live, ada, newGroup, push } = await openWatchedWorld()
afterAll(() => world.close())

const asksToJoin = async (group: string) => {
  const { id } = await world.person()
  await sql`insert into join_requests (id, group_id, user_id) values (${randomUUID()}, ${group}, ${id})`.execute(world.database.read)
}
const joins = async (group: string) =>
  world.database.read
    .insertInto('memberships')
    .values({ group_id: group, user_id: (await world.person()).id, role: 'member', via_invite_id: null })
    .execute()

async function watched(url = live.url) {
  const { id } = await newGroup()
  const socket = await world.connect(url, ada)
  await socket.watch({ group: id })
  return { id, ...socket }
}

describe('the counts', () => {
  test('go out by themselves when only who asks to join, or who is in, changed', async () => {
    const { id, frames } = await watched()
    await asksToJoin(id)
    const begin = performance.now()
    await push(id)
    await until(() => frames.length === 1)
    expect((frames[0]?.at ?? 0) - begin).toBeLessThan(250)
    expect(frames[0]).toMatchObject({ group: id, rows: [], stats: { requests: 1, members: 1 } })
    await joins(id)
    await push(id)
    await until(() => frames.length === 2)
    expect(frames[1]).toMatchObject({ rows: [], stats: { requests: 1, members: 2 } })
    expect((frames[1]?.at ?? 0) - (frames[0]?.at ?? 0)).toBeGreaterThanOrEqual(950)
  })

  test('go out when only a flag changed', async () => {
    const { id, frames } = await watched()
    await world.invites(id, ada, 1)
    await push(id)
    await until(() => frames.length === 1)
    await sql`update invites set status = 'expired', asked_at = now() where group_id = ${id}`.execute(world.database.read)
    await push(id)
    await until(() => frames.at(-1)?.stats?.flag.asked_again === 1)
  })

  test('go out at most once a second however often something changes, the last ones in the end', async () => {
    const { id, frames } = await watched()
    const begin = performance.now()
    for (let round = 0; round < 20; round++) {
      await asksToJoin(id)
      await push(id)
    }
    await until(() => frames.at(-1)?.stats?.requests === 20)
    expect(mostPerMs(frames, begin)).toBeLessThanOrEqual(1 / 1_000)
  })

  test('are not sent again when a change leaves them as they were, nor by the comparison', async () => {
    const healing = await world.gateway({ healEveryMs: 50 })
    const { id, frames } = await watched(healing.url)
    await healing.publish([{ kind: 'push', group: id }])
    await new Promise((resolve) => setTimeout(resolve, 1_300))
    expect(frames).toEqual([])
    await asksToJoin(id)
    await until(() => frames.length === 1)
  })

  test('come to be the same for everybody, whenever they came', async () => {
    const { id, frames } = await watched()
    await asksToJoin(id)
    // Told of by nobody yet: who comes now has newer counts than who was here.
    const later = await world.connect(live.url, ada)
    expect(await later.watch({ group: id })).toMatchObject({ stats: { requests: 1 } })
    await until(() => frames.at(-1)?.stats?.requests === 1)
    await sql`delete from join_requests where group_id = ${id}`.execute(world.database.read)
    await push(id)
    for (const heard of [frames, later.frames]) await until(() => heard.at(-1)?.stats?.requests === 0)
  })
})
