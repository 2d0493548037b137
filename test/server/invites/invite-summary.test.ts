import { afterAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../support/world.ts'
import { openScene } from './scene.ts'

const dayMs = 24 * 3600 * 1000
const world = await openWorld()
afterAll(() => world.close())

async function openPicture() {
  const scene = await openScene(world)
  const summary = async (query = '') => (await scene.ada.get(`${scene.path}/invites/summary${query}`)).body
  return { ...scene, summary }
}
const shift = (id: string, values: object) => world.db.updateTable('invites').set(values).where('id', '=', id).execute()

describe('the picture above the table', () => {
  test('of nothing is empty', async () => {
    const { summary } = await openPicture()
    expect(await summary()).toEqual({
      funnel: { sent: 0, delivered: 0, opened: 0, answered: 0, accepted: 0 },
      days: [],
      medianSecondsToAnswer: null,
      inviters: [],
      batches: [],
    })
  })

  test('has the days as they were in Greenwich, with what became of each, and the median time to an answer', async () => {
    const { sendAll, summary } = await openPicture()
    const people = await Promise.all(['Bob', 'Carol', 'Dan'].map((name) => world.person(name)))
    const { results } = await sendAll([...people.map(({ username }) => username), 'late@example.net'].join(', '))
    const [bob, carol, dan, late] = results.map(({ inviteId }: { inviteId: string }) => inviteId)
    await people[0]?.post(`/api/invites/${bob}/accept`)
    await people[1]?.post(`/api/invites/${carol}/decline`, {})
    await people[2]?.post(`/api/invites/${dan}/accept`)
    const at = (time: string) => new Date(time)
    await shift(bob, { created_at: at('2026-11-01T23:59:59Z'), answered_at: at('2026-11-02T00:00:59Z') })
    await shift(carol, { created_at: at('2026-11-01T00:00:00Z'), answered_at: at('2026-11-01T00:03:00Z') })
    await shift(dan, { created_at: at('2026-11-02T00:00:00Z'), answered_at: at('2026-11-02T01:00:00Z') })
    await shift(late, { created_at: at('2026-11-02T10:00:00Z'), expires_at: at('2026-11-03T10:00:00Z') })
    const { days, medianSecondsToAnswer, funnel } = await summary()
    const none = { pending: 0, accepted: 0, declined: 0, cancelled: 0, expired: 0 }
    expect(days).toEqual([
      { day: '2026-11-01', counts: { ...none, accepted: 1, declined: 1 } },
      { day: '2026-11-02', counts: { ...none, accepted: 1, expired: 1 } },
    ])
    expect(medianSecondsToAnswer).toBe(180)
    expect(funnel).toEqual({ sent: 3, delivered: 3, opened: 3, answered: 3, accepted: 2 })
  })

  test('is narrowed to one batch, or to the last days, while everybody and every batch can still be chosen', async () => {
    const { ada, sendAll, join, summary } = await openPicture()
    const grace = await world.person('Grace')
    await join(grace, 'manager')
    const first = await sendAll('one@example.net, two@example.net')
    const second = await sendAll('three@example.net', grace)
    for (const { inviteId } of first.results) await shift(inviteId, { created_at: new Date(Date.now() - 10 * dayMs) })
    const total = ({ days }: { days: { counts: Record<string, number> }[] }) =>
      days.flatMap(({ counts }) => Object.values(counts)).reduce((sum, count) => sum + count, 0)
    expect(total(await summary())).toBe(3)
    expect(total(await summary('?days=7'))).toBe(1)
    expect(total(await summary('?days=30'))).toBe(3)
    const narrowed = await summary(`?batch=${first.batch.id}`)
    expect(total(narrowed)).toBe(2)
    expect(narrowed.inviters).toEqual([
      { id: ada.id, name: 'Ada', count: 2 },
      { id: grace.id, name: 'Grace', count: 1 },
    ])
    expect(narrowed.batches.map(({ id }: { id: string }) => id)).toEqual([second.batch.id, first.batch.id])
    const other = await world.groupOf(ada)
    expect(total((await ada.get(`${other.path}/invites/summary?batch=${first.batch.id}`)).body)).toBe(0)
    for (const query of ['?days=0', '?days=366', '?days=x', '?batch=x']) expect((await summary(query)).status).toBe(422)
  })
})
