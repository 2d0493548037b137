import { forgetResults } from '@usher/server/batches/forget-results.ts'
import { readBatches } from '@usher/server/batches/read-batches.ts'
import type { Delivery } from '@usher/shared/delivery.ts'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../support/world.ts'
import { openScene } from '../invites/scene.ts'

const statements: string[] = []
const world = await openWorld({ onStatement: (statement) => statements.push(statement) })
const { ada, path } = await openScene(world)
afterAll(() => world.close())

async function batchOf(count: number) {
  const text = Array.from({ length: count }, () => `${crypto.randomUUID()}@example.net`).join(',')
  const { body } = await ada.post(`${path}/invites`, { text })
  return { batch: body.batch, inviteIds: body.results.map((result: { inviteId: string }) => result.inviteId) as string[] }
}
const set = (id: string | undefined, delivery: Delivery) =>
  world.db
    .updateTable('invites')
    .set({ delivery })
    .where('id', '=', id ?? '')
    .execute()
const read = async (id: string) => (await readBatches(world.db, [id]))[0]

describe('how far a batch got', () => {
  test('is counted from its invites, by where their mails are', async () => {
    const far: Delivery[] = ['queued', 'sending', 'sent', 'delivered', 'opened', 'bounced', 'complained', 'suppressed', 'failed', 'none']
    const { batch, inviteIds } = await batchOf(far.length)
    expect(batch).toMatchObject({ state: 'released', total: 10, sent: 0, done: false, createdBy: { name: 'Ada' } })
    for (const [index, delivery] of far.entries()) await set(inviteIds[index], delivery)
    expect(await read(batch.id)).toMatchObject({ total: 10, sent: 5, delivered: 2, failed: 4, done: false })
    await set(inviteIds[0], 'sent')
    expect((await read(batch.id))?.done).toBe(false)
    await set(inviteIds[1], 'failed')
    expect(await read(batch.id)).toMatchObject({ sent: 6, failed: 5, done: true })
  })

  test('does not wait for mails that will never leave', async () => {
    const { batch, inviteIds } = await batchOf(2)
    await set(inviteIds[0], 'sent')
    await ada.post(`${path}/invites/${inviteIds[1]}/cancel`)
    expect(await read(batch.id)).toMatchObject({ total: 2, sent: 1, done: true })
  })

  test('is done at once where there was nobody to send to', async () => {
    const { body } = await ada.post(`${path}/invites`, { text: 'bad@' })
    expect(body.batch).toMatchObject({ state: 'released', total: 0, done: true })
  })

  test('is read of many batches in one statement, newest first', async () => {
    const ids = [(await batchOf(1)).batch.id, (await batchOf(2)).batch.id, (await batchOf(3)).batch.id]
    const before = statements.length
    const batches = await readBatches(world.db, [...ids, crypto.randomUUID()])
    expect(statements.length - before).toBe(1)
    expect(batches.map(({ total }) => total)).toEqual([3, 2, 1])
    expect(await readBatches(world.db, [])).toEqual([])
  })
})

describe('what became of each recipient', () => {
  test('is kept with the batch, as it was answered', async () => {
    const { body } = await ada.post(`${path}/invites`, { text: 'ok@example.net, bad@, x@gmial.com' })
    expect((await ada.get(`${path}/batches/${body.batch.id}`)).body).toEqual(body)
  })

  test('is forgotten after 30 days, and nothing else of it', async () => {
    const { batch } = await batchOf(1)
    const results = async () => (await ada.get(`${path}/batches/${batch.id}`)).body.results
    const age = (days: number) =>
      sql`update batches set created_at = now() - make_interval(days => ${days}::int) where id = ${batch.id}`.execute(world.db)
    await age(29)
    await forgetResults(world.database)
    expect(await results()).toHaveLength(1)
    await age(30)
    await forgetResults(world.database)
    expect(await results()).toBeUndefined()
    expect((await read(batch.id))?.total).toBe(1)
  })
})
