import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { until } from '../../support/until.ts'
import { mostPerMs } from './open-live-world.ts'
import { openWatchedWorld } from './open-watched-world.ts'

const { world, live, ada, mia, newSharedGroup, push } = await openWatchedWorld()
afterAll(() => world.close())

async function scene() {
  const { id } = await newSharedGroup()
  const [owner, member] = [await world.connect(live.url, ada), await world.connect(live.url, mia)]
  for (const { watch } of [owner, member]) await watch({ group: id })
  return { id, owner, member }
}

const deliver = (batch: string, delivery: string, count: number) =>
  sql`update invites set delivery = ${delivery} where id in (
    select id from invites where batch_id = ${batch} and delivery <> ${delivery} limit ${count})`.execute(world.database.read)
const setState = (batch: string, state: 'released' | 'undone' | 'refused') =>
  world.database.read.updateTable('batches').set({ state }).where('id', '=', batch).execute()

describe('a batch under way', () => {
  test('is told of to who watches its group, at most twice a second, and as done in the end', async () => {
    const { id, owner } = await scene()
    const batch = await world.batch(id, ada, 40)
    await world.invites(id, ada, 40, { batchId: batch })
    const begin = performance.now()
    await push(id)
    await until(() => owner.batches.length === 1)
    for (let sent = 0; sent < 40; sent++) {
      await deliver(batch, 'sent', 1)
      await push(id)
    }
    await until(() => owner.batches.at(-1)?.batch.done)
    expect(owner.batches[0]).toMatchObject({ group: id, batch: { id: batch, total: 40, done: false, createdBy: { id: ada.id } } })
    expect(owner.batches.at(-1)).toMatchObject({ batch: { id: batch, sent: 40, failed: 0, done: true } })
    expect(mostPerMs(owner.batches, begin)).toBeLessThanOrEqual(1 / 500)
    const sent = owner.batches.map((frame) => frame.batch.sent)
    expect(sent).toEqual(sent.toSorted((a, b) => a - b))
  })

  test('is told of to its sender and to nobody else who sees only their own', async () => {
    const { id, owner, member } = await scene()
    const [managers, members] = [await world.batch(id, ada, 1), await world.batch(id, mia, 1)]
    await world.invites(id, ada, 1, { batchId: managers })
    await world.invites(id, mia, 1, { batchId: members })
    await push(id)
    await until(() => new Set(owner.batches.map(({ batch }) => batch.id)).size === 2 && member.batches.length > 0)
    expect(new Set(member.batches.map(({ batch }) => batch.id))).toEqual(new Set([members]))
  })

  test('brings its progress to who comes in the middle, with the next change', async () => {
    const { id } = await scene()
    const batch = await world.batch(id, ada, 3)
    await world.invites(id, ada, 3, { batchId: batch })
    await deliver(batch, 'sent', 1)
    const late = await world.connect(live.url, ada)
    await late.watch({ group: id })
    await deliver(batch, 'failed', 1)
    await push(id)
    await until(() => late.batches.at(-1)?.batch.failed === 1)
    expect(late.batches.at(-1)).toMatchObject({ batch: { id: batch, sent: 1, done: false } })
  })

  test('is not told of again while nothing in it is new', async () => {
    const { id, owner } = await scene()
    const batch = await world.batch(id, ada, 1)
    await world.invites(id, ada, 1, { batchId: batch })
    await push(id)
    await until(() => owner.batches.length === 1)
    await sql`update invites set message = 'Come along' where batch_id = ${batch}`.execute(world.database.read)
    await push(id)
    await until(() => owner.frames.at(-1)?.rows[0]?.message === 'Come along')
    await deliver(batch, 'sent', 1)
    await push(id)
    await until(() => owner.batches.length === 2)
    expect(owner.batches[1]?.batch.done).toBe(true)
  })
})

describe('a batch that is held', () => {
  test.each(['undone', 'refused', 'released'] as const)(
    'is told of when it begins and when it is %s, though no row changed',
    async (state) => {
      const { id, owner, member } = await scene()
      const batch = await world.batch(id, mia, 2, 'held')
      await push(id)
      for (const { batches } of [owner, member]) {
        await until(() => batches.length === 1)
        expect(batches[0]?.batch).toMatchObject({ id: batch, state: 'held', done: false, sendAfter: expect.any(String) })
      }
      await setState(batch, state)
      await push(id)
      for (const { batches } of [owner, member]) {
        await until(() => batches.length === 2)
        expect(batches[1]?.batch).toMatchObject({ id: batch, state, done: true })
      }
    },
  )

  test('is told of when it is undone to who came while it was held', async () => {
    const { id } = await scene()
    const batch = await world.batch(id, ada, 2, 'held')
    const late = await world.connect(live.url, ada)
    await late.watch({ group: id })
    await setState(batch, 'undone')
    await push(id)
    await until(() => late.batches.at(-1)?.batch.state === 'undone')
  })
})

test('of very many batches that change at once, those under way and the newest others are told of, in one statement', async () => {
  const { id, owner } = await scene()
  const underWay = await world.batch(id, ada, 2)
  await world.invites(id, ada, 2, { batchId: underWay })
  await push(id)
  await until(() => owner.batches.length === 1)
  const others: string[] = []
  for (let i = 0; i < 60; i++) {
    const other = await world.batch(id, ada, 1)
    await world.invites(id, ada, 1, { batchId: other })
    others.push(other)
  }
  await sql`update invites set delivery = 'sent' where group_id = ${id}`.execute(world.database.read)
  await push(id)
  await until(() => owner.batches.length >= 22)
  expect(new Set(owner.batches.slice(1).map(({ batch }) => batch.id))).toEqual(new Set([underWay, ...others.sort().slice(-20)]))
})
