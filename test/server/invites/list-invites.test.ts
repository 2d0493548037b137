import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'

const dayMs = 24 * 3600 * 1000
let world: World
let ada: Person
let path: string

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
  path = (await world.groupOf(ada)).path
})
afterAll(() => world.close())

type Row = { id: string; createdAt: string; status: string; recipient: { email?: string } }

/** All pages, each asked for by the cursor of the one before. */
async function pages(query = '', afterFirst = async () => {}) {
  const all: Row[][] = []
  let next: string | null = ''
  while (next !== null) {
    const { body } = await ada.get(`${path}/invites?${query}${next && `&cursor=${next}`}`)
    all.push(body.items)
    if (all.length === 1) await afterFirst()
    next = body.next
  }
  return all
}

describe('the table of invites', () => {
  test('is empty at first', async () => {
    expect((await ada.get(`${path}/invites`)).body).toEqual({ items: [], next: null, total: 0 })
  })

  test('is paged over 130 rows, newest first, without loss or double, while new ones come in', async () => {
    // One send stamps all its rows with the same moment; the id tells them apart.
    for (const size of [100, 30]) {
      const text = Array.from({ length: size }, (_, index) => `row.${size}.${index}@example.net`).join('\n')
      expect((await ada.post(`${path}/invites`, { text })).body.batch.total).toBe(size)
    }
    const shown = await pages('', async () => {
      await ada.post(`${path}/invites`, { text: 'late@example.net' })
    })
    expect(shown.map((page) => page.length)).toEqual([50, 50, 30])
    const rows = shown.flat()
    expect(new Set(rows.map((row) => row.id)).size).toBe(130)
    expect(rows.map((row) => row.createdAt)).toEqual(
      rows
        .map((row) => row.createdAt)
        .sort()
        .reverse(),
    )
    expect(rows.slice(0, 30).every((row) => row.recipient.email?.startsWith('row.30.'))).toBe(true)
  })

  test('is filtered by status, where the clock is the truth', async () => {
    const bob = await world.person('Bob')
    const carol = await world.person('Carol')
    const send = async (body: object) => (await ada.post(`${path}/invites`, body)).body.results[0].inviteId
    const ids = {
      accepted: await send({ text: bob.username }),
      declined: await send({ text: carol.username }),
      cancelled: await send({ text: 'cancelled@example.net' }),
      expired: await send({ text: 'expired@example.net', expiresInDays: 1 }),
    }
    await bob.post(`/api/invites/${ids.accepted}/accept`)
    await carol.post(`/api/invites/${ids.declined}/decline`, {})
    await ada.post(`${path}/invites/${ids.cancelled}/cancel`)
    await world.clock.advance(dayMs + 1_000)
    for (const [status, id] of Object.entries(ids)) {
      const rows = (await pages(`status=${status}`)).flat()
      expect(rows.map((row) => [row.id, row.status])).toEqual([[id, status]])
    }
    const pending = (await pages('status=pending')).flat()
    expect(pending).toHaveLength(131)
    expect(pending.every((row) => row.status === 'pending')).toBe(true)
    expect((await ada.get(`${path}/invites/stats`)).body).toMatchObject({
      status: { pending: 131, accepted: 1, declined: 1, cancelled: 1, expired: 1 },
      delivery: { queued: 135 },
      funnel: { sent: 2, delivered: 2, opened: 2, answered: 2, accepted: 1 },
    })
  })

  test('refuses a status that is none, and a cursor that is not one of its own', async () => {
    expect((await ada.get(`${path}/invites?status=lost`)).body).toMatchObject({ status: 422, errors: [{ path: 'status' }] })
    const forged = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
    const id = crypto.randomUUID()
    const cursors = [
      'x',
      'e30',
      forged(),
      forged(1, 2),
      forged('now', 'x'),
      forged('2026-01-01', "'; --"),
      forged('', id),
      forged('x', id),
      forged('a\0', id),
      forged('2026-02-30 00:00:00+00', id),
    ]
    for (const cursor of cursors) {
      const answer = await ada.get(`${path}/invites?cursor=${cursor}`)
      expect([cursor, answer.status]).toEqual([cursor, 422])
      expect(answer.body.errors).toMatchObject([{ path: 'cursor' }])
      for (const list of ['/api/groups', `${path}/members`, '/api/me/invites', '/api/me/notifications']) {
        const status = (await ada.get(`${list}?cursor=${cursor}`)).status
        // The cursor of one list may by chance be well formed for another.
        expect([200, 422]).toContain(status)
      }
    }
  })
})
