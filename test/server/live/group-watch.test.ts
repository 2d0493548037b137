import { afterAll, describe, expect, test } from 'vitest'
import { isPostgres } from '../../support/open-record.ts'
import { until } from '../../support/until.ts'
import { mostPerMs, type Person } from './open-live-world.ts'
import { openWatchedWorld, settledCursor, told } from './open-watched-world.ts'

const { world, live, ada, newGroup, push, deliver } = await openWatchedWorld()
afterAll(() => world.close())

describe('watching a group', () => {
  test('is for those who manage its invites, by id or by slug', async () => {
    const [max, mia, eve] = [await world.person(), await world.person(), await world.person()]
    const group = await world.group([
      [ada, 'owner'],
      [max, 'manager'],
      [mia, 'member'],
    ])
    const asks = async (person: Person, by: string) => (await world.connect(live.url, person)).watch({ group: by })
    expect(await asks(ada, group.id)).toHaveProperty('cursor')
    expect(await asks(max, group.slug)).toHaveProperty('cursor')
    expect(await asks(mia, group.id)).toEqual({ error: 'not_found' })
    expect(await asks(eve, group.slug)).toEqual({ error: 'not_found' })
    expect(await asks(ada, 'no-such-group')).toEqual({ error: 'not_found' })
  })

  test('answers with the counts, and brings the first change at once with the counts after it', async () => {
    const tookMs: number[] = []
    for (let round = 0; round < 5; round++) {
      const { id } = await newGroup()
      await world.invites(id, ada, 2)
      const { watch, frames } = await world.connect(live.url, ada)
      expect(told(await watch({ group: id })).stats.delivery).toMatchObject({ queued: 2, sent: 0 })
      await deliver(id, 'sent')
      const begin = performance.now()
      await push(id)
      await until(() => frames.length === 1)
      tookMs.push((frames[0]?.at ?? 0) - begin)
      expect(frames[0]).toMatchObject({ group: id, stats: { delivery: { queued: 0, sent: 2 } } })
      expect(frames[0]?.rows.map(({ delivery }) => delivery)).toEqual(['sent', 'sent'])
    }
    // The machine is shared: what waits for nothing is at once at least once.
    expect(Math.min(...tookMs)).toBeLessThan(90)
  })

  test('ends with unwatch', async () => {
    const { id, slug } = await newGroup()
    await world.invites(id, ada, 1)
    const [stays, leaves] = [await world.connect(live.url, ada), await world.connect(live.url, ada)]
    for (const { watch } of [stays, leaves]) await watch({ group: slug })
    leaves.client.emit('group:unwatch', { group: slug })
    await leaves.watch({ group: 'answered in turn' })
    await deliver(id, 'sent')
    await push(id)
    await until(() => stays.frames.length > 0)
    expect(leaves.frames).toEqual([])
  })

  test('is limited in how many groups one socket watches', async () => {
    const { watch } = await world.connect(live.url, ada)
    for (let i = 0; i < 20; i++) told(await watch({ group: (await newGroup()).id }))
    expect(await watch({ group: (await newGroup()).id })).toEqual({ error: 'too_many_requests' })
  })
})

describe('coming back to a group', () => {
  test('brings the rows that changed since the cursor', async () => {
    const { id } = await newGroup()
    await world.invites(id, ada, 3)
    const first = await world.connect(live.url, ada)
    const cursor = await settledCursor(first.watch, id)
    first.client.close()
    await world.invites(id, ada, 2)
    const again = await world.connect(live.url, ada)
    expect(told(await again.watch({ group: id, since: cursor })).rows).toHaveLength(2)
    await deliver(id, 'sent')
    await push(id)
    await until(() => again.frames.length === 1)
    const third = await world.connect(live.url, ada)
    let since = again.frames[0]?.cursor ?? ''
    await until(async () => {
      const answer = told(await third.watch({ group: id, since }))
      since = answer.cursor
      return answer.rows?.length === 0
    })
  })

  test.each(['yesterday', '', '-1', '9'.repeat(30), '999999999999999999'])(
    'with the cursor "%s" asks to load anew, and is told what follows',
    async (since) => {
      const { id } = await newGroup()
      await world.invites(id, ada, 1)
      const { watch, frames } = await world.connect(live.url, ada)
      expect(await watch({ group: id, since })).toEqual({ reset: true })
      await deliver(id, 'sent')
      await push(id)
      await until(() => frames.length === 1)
    },
  )

  test('after more than 500 changes asks to load anew', async () => {
    const { id } = await newGroup()
    const { watch } = await world.connect(live.url, ada)
    const { cursor } = told(await watch({ group: id }))
    await world.invites(id, ada, 501)
    expect(await watch({ group: id, since: cursor })).toEqual({ reset: true })
  })
})

// The embedded database has one connection, so that no transaction ever overtakes another.
if (isPostgres) {
  describe('a transaction that began before others and ends after them', () => {
    test('is told when it ends, and is in what comes since an earlier cursor', async () => {
      const { id } = await newGroup()
      await world.invites(id, ada, 2)
      const { watch, frames } = await world.connect(live.url, ada)
      const { cursor } = told(await watch({ group: id }))
      const [slow = '', fast = ''] = (
        await world.database.read.selectFrom('invites').where('group_id', '=', id).select('id').execute()
      ).map((row) => row.id)
      const mark = (db: typeof world.database.read, invite: string) =>
        db.updateTable('invites').set({ delivery: 'sent' }).where('id', '=', invite).execute()

      await world.database.write(async (tx) => {
        await mark(tx, slow)
        await mark(world.database.read, fast)
        await push(id)
        await until(() => frames.length === 1)
        for (let i = 0; i < 3; i++) await push(id)
      })
      await push(id)
      await until(() => frames.flatMap(({ rows }) => rows).length === 2)
      expect(frames.flatMap(({ rows }) => rows.map((row) => row.id))).toEqual([fast, slow])
      for (const since of [cursor, frames[0]?.cursor ?? '']) {
        expect(told(await watch({ group: id, since })).rows?.map((row) => row.id)).toContain(slow)
      }
    })
  })
}

describe('a burst of changes', () => {
  test('of 10,000 rows reaches every watcher whole, in frames 100 ms apart, with the counts at the end', async () => {
    const { id } = await newGroup()
    const watchers = [await world.connect(live.url, ada), await world.connect(live.url, ada)]
    for (const { watch } of watchers) await watch({ group: id })
    await world.invites(id, ada, 10_000)
    const begin = performance.now()
    for (let i = 0; i < 20; i++) void push(id)
    for (const { frames } of watchers) {
      const seen = () => new Set(frames.flatMap(({ rows }) => rows.map((row) => row.id))).size
      const counted = () => frames.filter(({ stats }) => stats)
      await until(() => seen() === 10_000 && counted().at(-1)?.stats?.status.pending === 10_000, { withinMs: 15_000 })
      expect(Math.max(...frames.map(({ rows }) => rows.length))).toBe(500)
      expect(frames.flatMap(({ rows }) => rows)).toHaveLength(10_000)
      expect(mostPerMs(frames, begin)).toBeLessThanOrEqual(1 / 100)
      expect(mostPerMs(counted(), begin)).toBeLessThanOrEqual(1 / 1_000)
      expect(counted()[0]).toBe(frames[0])
    }
  })

  test('that goes on is told 10 times a second at most, each change in the end', async () => {
    const { id } = await newGroup()
    await world.invites(id, ada, 20)
    const { watch, frames } = await world.connect(live.url, ada)
    await watch({ group: id })
    const begin = performance.now()
    for (let round = 0; round < 60; round++) {
      await deliver(id, round % 2 ? 'sent' : 'delivered')
      await push(id)
    }
    await deliver(id, 'opened')
    await push(id)
    await until(() => frames.at(-1)?.stats?.delivery.opened === 20)
    const latest = new Map(frames.flatMap(({ rows }) => rows.map((row) => [row.id, row.delivery])))
    expect([...latest.values()]).toEqual(Array(20).fill('opened'))
    expect(mostPerMs(frames, begin)).toBeLessThanOrEqual(1 / 100)
  })
})
