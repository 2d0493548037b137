import { afterAll, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld } from '../../support/world.ts'
import { badgeOf } from '../groups/scene.ts'
import { openScene } from './scene.ts'

const dayMs = 24 * 3600 * 1000
const world = await openWorld()
afterAll(() => world.close())

async function openBulk() {
  const scene = await openScene(world)
  return {
    ...scene,
    bulk: (body: object) => scene.ada.post(`${scene.path}/invites/bulk`, body),
    async sendIds(text: string): Promise<string[]> {
      return (await scene.sendAll(text)).results.map((result: { inviteId: string }) => result.inviteId)
    },
  }
}
const makeOld = () =>
  world.db
    .updateTable('invites')
    .set({ last_sent_at: new Date(Date.now() - 3_600_000) })
    .execute()

/** One invite in each status, and two open ones, of which Bob has the second. */
async function openEachStatus() {
  const scene = await openBulk()
  const [carol, dan] = [await world.person('Carol'), await world.person('Dan')]
  const ids = await scene.sendIds(
    `open@example.net, ${scene.bob.username}, ${carol.username}, ${dan.email}, cancelled@example.net, expired@example.net`,
  )
  const [open = '', bobs = '', accepted, declined, cancelled = '', expired = ''] = ids
  await carol.post(`/api/invites/${accepted}/accept`)
  await dan.post(`/api/invites/${declined}/decline`, {})
  await scene.act(cancelled, 'cancel')
  await scene.lapse(expired)
  return { ...scene, ids, openIds: [open, bobs] as const }
}

const closed = { accepted: 1, declined: 1, cancelled: 1, expired: 1 }

describe('the same to many invites', () => {
  test('cancels what is open, and says what the others are instead', async () => {
    const { bob, ids, bulk, rows } = await openEachStatus()
    const unknown = crypto.randomUUID()
    const answer = await bulk({ action: 'cancel', ids: [...ids, unknown, String(ids[0]).toUpperCase(), unknown] })
    expect(answer.body).toEqual({ changed: 2, skipped: { ...closed, not_found: 1 } })
    expect(await badgeOf(bob)).toEqual({ invites: 0, notifications: 0 })
    expect((await rows('?status=cancelled')).length).toBe(3)
    expect(await rows('?status=accepted')).toHaveLength(1)
    expect(await findDrift(world.database)).toEqual([])
  })

  test('extends, and the invitees see it', async () => {
    const { bob, bulk, rows } = await openEachStatus()
    const before = (await bob.get('/api/me/invites')).body.items[0]
    expect((await bulk({ action: 'extend', days: 7, filter: {} })).body).toEqual({ changed: 2, skipped: closed })
    const after = (await bob.get('/api/me/invites')).body.items[0]
    expect(Date.parse(after.expiresAt) - Date.parse(before.expiresAt)).toBe(7 * dayMs)
    expect(after.revision).toBeGreaterThan(before.revision)
    const { expiresAt } = (await rows('?status=expired'))[0]
    expect(expiresAt).toBe(new Date(0).toISOString())
  })

  test('mails again whoever was not mailed a moment ago, with a new link', async () => {
    const { ids, openIds, act, bulk, rows } = await openEachStatus()
    await makeOld()
    await act(openIds[0], 'resend')
    const old = await world.linkTo(openIds[1])
    expect((await bulk({ action: 'resend', ids })).body).toEqual({ changed: 1, skipped: { ...closed, cooling_down: 1 } })
    expect((await rows('?status=pending')).map((row: { sends: number }) => row.sends)).toEqual([2, 2])
    expect((await world.visitor().get(old.api)).body.invitation.state).toBe('superseded')
    await world.deliverMails()
    expect((await rows('?status=pending')).map((row: { delivery: string }) => row.delivery)).toEqual(['delivered', 'delivered'])
  })

  test('offers another role, where it is another', async () => {
    const { bob, openIds, act, bulk } = await openEachStatus()
    await act(openIds[0], 'role', { role: 'manager' })
    const answer = await bulk({ action: 'change_role', role: 'manager', filter: { status: 'pending' } })
    expect(answer.body).toEqual({ changed: 1, skipped: { unchanged: 1 } })
    expect((await bob.get('/api/me/invites')).body.items).toMatchObject([{ role: 'manager' }])
  })

  test('goes by the filter as it matches now, in this group alone', async () => {
    const { ada, openIds, bulk, rows } = await openEachStatus()
    const { path: elsewhere } = await world.groupOf(ada)
    await ada.post(`${elsewhere}/invites`, { text: 'elsewhere@example.net' })
    expect((await bulk({ action: 'cancel', filter: { q: 'OPEN@' } })).body).toEqual({ changed: 1, skipped: {} })
    expect((await rows('?status=cancelled')).map((row: { id: string }) => row.id)).toContain(openIds[0])
    const { id } = (await ada.get(`${elsewhere}/invites`)).body.items[0]
    expect((await bulk({ action: 'cancel', ids: [id] })).body).toEqual({ changed: 0, skipped: { not_found: 1 } })
    expect((await ada.get(`${elsewhere}/invites`)).body.items[0].status).toBe('pending')
  })

  test('stands in the log once, and in the history of each', async () => {
    const { ada, openIds, path, bulk, audit } = await openEachStatus()
    await bulk({ action: 'extend', days: 2, ids: openIds })
    const [entry] = await audit()
    expect(entry).toMatchObject({ action: 'invites_extended', detail: { count: 2, days: 2 }, by: { name: 'Ada' } })
    for (const id of openIds) {
      const { items } = (await ada.get(`${path}/invites/${id}/timeline`)).body
      expect(items.at(-1)).toMatchObject({ step: 'extended', by: { name: 'Ada' }, detail: '2 days' })
    }
    const before = await audit()
    await bulk({ action: 'extend', days: 2, ids: [crypto.randomUUID()] })
    expect(await audit()).toEqual(before)
  })

  test('is refused at the field for what is missing, too much or contradicts', async () => {
    const { bulk } = await openBulk()
    const ids = [crypto.randomUUID()]
    const refused: [object, string][] = [
      [{ action: 'cancel' }, 'ids'],
      [{ action: 'cancel', ids, filter: {} }, 'filter'],
      [{ action: 'cancel', ids: [] }, 'ids'],
      [{ action: 'cancel', ids: ['x'] }, 'ids.0'],
      [{ action: 'cancel', ids: Array.from({ length: 10_001 }, () => crypto.randomUUID()) }, 'ids'],
      [{ action: 'cancel', ids, days: 3 }, 'days'],
      [{ action: 'resend', ids, role: 'member' }, 'role'],
      [{ action: 'extend', ids }, 'days'],
      [{ action: 'extend', ids, days: 0 }, 'days'],
      [{ action: 'extend', ids, days: 366 }, 'days'],
      [{ action: 'change_role', ids }, 'role'],
      [{ action: 'change_role', ids, role: 'owner' }, 'role'],
      [{ action: 'accept', ids }, 'action'],
      [{ action: 'cancel', filter: { q: 'a\0' } }, 'filter.q'],
      [{ action: 'cancel', filter: { status: 'lost' } }, 'filter.status'],
    ]
    for (const [body, field] of refused) {
      const answer = await bulk(body)
      expect([body, answer.status, answer.body.errors]).toMatchObject([body, 422, [{ path: field }]])
    }
    expect(world.faults).toEqual([])
  })

  test('never overwrites an answer that comes at the same time', async () => {
    const { sendIds, bulk } = await openBulk()
    for (const request of [
      { action: 'cancel' },
      { action: 'extend', days: 1 },
      { action: 'change_role', role: 'manager' },
      { action: 'resend' },
    ]) {
      const people = await Promise.all(Array.from({ length: 12 }, () => world.person('Guest')))
      const ids = await sendIds(people.map(({ username }) => username).join(', '))
      await makeOld()
      const answers = people.map((person, index) => person.post(`/api/invites/${ids[index]}/${index % 2 ? 'accept' : 'decline'}`, {}))
      const [result, ...answered] = await Promise.all([bulk({ ...request, ids }), ...answers])
      const won = answered.filter(({ status }) => status === 200).length
      const { changed, skipped } = result.body
      expect(changed + (skipped.accepted ?? 0) + (skipped.declined ?? 0)).toBe(12)
      if (request.action === 'cancel') expect(won).toBe(12 - changed)
      else expect(won).toBe(12)
    }
    expect(await findDrift(world.database)).toEqual([])
    expect(world.faults).toEqual([])
  })

  test('of two managers at once each row is changed by one of them', async () => {
    const { sendIds, bulk } = await openBulk()
    const people = await Promise.all(Array.from({ length: 10 }, () => world.person('Guest')))
    const ids = await sendIds(people.map(({ username }) => username).join(', '))
    const both = await Promise.all([bulk({ action: 'cancel', ids }), bulk({ action: 'cancel', ids: ids.toReversed() })])
    expect(both.reduce((sum, { body }) => sum + body.changed, 0)).toBe(10)
    expect(world.faults).toEqual([])
  })
})
