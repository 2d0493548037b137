import type { NewGroup } from '@usher/shared/schemas/group.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../support/world.ts'
import { openScene } from './scene.ts'

const world = await openWorld()
afterAll(() => world.close())

type Step = { step: string; at?: string; by?: { name: string }; detail?: string }

async function openHistory(group: Partial<NewGroup> = {}) {
  const scene = await openScene(world, group)
  const timeline = async (id: string): Promise<Step[]> => (await scene.ada.get(`${scene.path}/invites/${id}/timeline`)).body.items
  return { ...scene, timeline }
}

describe('the history of an invite', () => {
  test('tells its whole way in the order of time: mails, visits, acts and the answer', async () => {
    const { ada, bob, send, act, timeline } = await openHistory()
    const id = await send(bob.username)
    await world.deliverMails()
    await world.clock.advance(61_000)
    await act(id, 'resend')
    await world.deliverMails()
    await world.visitor().post(`${(await world.linkTo(id)).api}/visit`)
    await act(id, 'extend', { days: 1 })
    await act(id, 'role', { role: 'manager' })
    await bob.post(`/api/invites/${id}/accept`)
    const items = await timeline(id)
    const mailed = ['queued', 'sent', 'delivered']
    expect(items.map(({ step }) => step)).toEqual([
      'invited',
      ...mailed,
      'resent',
      ...mailed,
      'visited',
      'extended',
      'role_changed',
      'accepted',
    ])
    const told = Object.fromEntries(items.map((item) => [item.step, item]))
    expect(told.invited?.by).toEqual({ id: ada.id, name: 'Ada' })
    expect(told.accepted?.by).toEqual({ id: bob.id, name: 'Bob' })
    expect([told.extended?.detail, told.role_changed?.detail]).toEqual(['1 day', 'manager'])
    const times = items.map(({ at }) => String(at))
    expect(times).toEqual(times.toSorted())
  })

  test('goes on over a bounce, the new address, a refusal of the clock, and an offer anew', async () => {
    const { send, act, timeline } = await openHistory()
    const id = await send('typo@exmaple.net')
    await world.deliverMails()
    const failed = { delivery: 'bounced' as const }
    await world.db.updateTable('messages').set(failed).where('invite_id', '=', id).execute()
    await world.db
      .updateTable('invites')
      .set({ ...failed, delivery_detail: 'The mailbox does not exist' })
      .where('id', '=', id)
      .execute()
    const undelivered = (await timeline(id)).find(({ step }) => step === 'undelivered')
    expect(undelivered).toEqual({ step: 'undelivered', detail: 'The mailbox does not exist' })
    await act(id, 'readdress', { email: 'right@example.net' })
    await world.clock.advance(15 * 24 * 3600 * 1000)
    expect((await timeline(id)).at(-1)).toMatchObject({ step: 'expired' })
    await world.visitor().post(`${(await world.linkTo(id)).api}/ask-again`)
    await act(id, 'renew')
    await act(id, 'cancel')
    const items = await timeline(id)
    const own = items.filter(({ step }) => !['queued', 'sent', 'delivered'].includes(step))
    expect(own.map(({ step }) => step)).toEqual(['invited', 'undelivered', 'readdressed', 'asked_again', 'renewed', 'cancelled'])
    expect(items.find(({ step }) => step === 'readdressed')?.detail).toBe('typo@exmaple.net → right@example.net')
    expect(items.find(({ step }) => step === 'asked_again')?.by).toBeUndefined()
  })

  test('of one who declined at an address names nobody, whoever it was', async () => {
    const { bob, send, timeline } = await openHistory()
    const id = await send(bob.email)
    await bob.post(`/api/invites/${id}/decline`, { reason: 'No' })
    const items = await timeline(id)
    expect(items.at(-1)).toEqual({ step: 'declined', at: expect.any(String), detail: 'No' })
    for (const secret of [bob.id, bob.username, '"Bob"']) expect(JSON.stringify(items)).not.toContain(secret)
  })

  test('of one who came in another way says accepted', async () => {
    const { bob, path, send, timeline } = await openHistory({ joinMethod: 'open' })
    const id = await send(bob.email)
    expect((await bob.post(`${path}/join`)).status).toBe(200)
    const items = await timeline(id)
    expect(items.map(({ step }) => step)).toEqual(['invited', 'queued', 'accepted'])
    expect(items.at(-1)?.by).toEqual({ id: bob.id, name: 'Bob' })
  })

  test('from before there was a log still has its beginning', async () => {
    const { ada, send, timeline } = await openHistory()
    const id = await send('old@example.net')
    const copy = crypto.randomUUID()
    const row = await world.db.selectFrom('invites').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
    await world.db
      .insertInto('invites')
      .values({
        id: copy,
        group_id: row.group_id,
        email: 'older@example.net',
        email_key: 'older@example.net',
        user_id: null,
        invited_by: ada.id,
        role: 'member',
        message: null,
        decline_reason: null,
        delivery_detail: null,
        batch_id: null,
        answered_at: null,
        expires_at: row.expires_at,
      })
      .execute()
    expect(await timeline(copy)).toMatchObject([{ step: 'invited', by: { id: ada.id, name: 'Ada' } }])
  })

  test('is of this group, and read by those who have to do with it', async () => {
    const { ada, path, send } = await openHistory()
    const id = await send('one@example.net')
    const other = await world.groupOf(ada)
    expect((await ada.get(`${other.path}/invites/${id}/timeline`)).status).toBe(404)
    expect((await ada.get(`${path}/invites/${crypto.randomUUID()}/timeline`)).status).toBe(404)
    expect((await world.visitor().get(`${path}/invites/${id}/timeline`)).status).toBe(401)
  })
})
