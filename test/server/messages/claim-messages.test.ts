import { createWorkerPorts } from '@usher/server/messages/create-worker-ports.ts'
import type { WorkerPorts } from '@usher/workers/ports.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'
import { newestMessage, oweMessages, strangers } from './owe-messages.ts'

let world: World
let ada: Person
let ports: WorkerPorts

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
  ports = createWorkerPorts(world.database, { accountMailUrl: async () => undefined })
})
afterAll(() => world.close())

const owed = (...people: string[]) => oweMessages(world, ada, people)
const read = (id: string) => world.db.selectFrom('messages').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
const deliveryOf = (inviteId: string) =>
  world.db.selectFrom('invites').where('id', '=', inviteId).select(['delivery', 'delivery_detail']).executeTakeFirstOrThrow()

describe('claiming messages', () => {
  test('reads what the mail needs; who was invited by address is not greeted by name', async () => {
    const bob = await world.person('Bob')
    const { ids, path, invites } = await owed(bob.username, 'Stranger@bücher.example')
    const { messages } = await ports.claimMessages(ids)
    const byId = new Map(messages.map((message) => [message.id, message]))
    const group = (await ada.get(path)).body.group
    expect(byId.get(ids[0] ?? '')).toEqual({
      id: ids[0],
      kind: 'invite',
      mayBeSent: false,
      to: { address: bob.email, name: 'Bob' },
      invite: {
        inviteId: invites[0],
        generation: 1,
        inviter: { name: 'Ada' },
        group: { name: group.name, slug: group.slug, description: '', memberCount: 1, hidden: false },
        role: 'member',
        expiresAt: expect.any(Date),
      },
    })
    expect(byId.get(ids[1] ?? '')?.to).toEqual({ address: 'Stranger@xn--bcher-kva.example' })
  })

  test('shares them out between two workers, and gives none twice', async () => {
    const { ids } = await owed(...strangers(60))
    const claims = await Promise.all([ports.claimMessages(ids), ports.claimMessages(ids.toReversed()), ports.claimMessages(ids)])
    const claimed = claims.flatMap(({ messages }) => messages.map(({ id }) => id))
    expect(claimed.sort()).toEqual([...ids].sort())
    expect(new Set(claims.map(({ claimToken }) => claimToken)).size).toBe(3)
    expect((await ports.claimMessages(ids)).messages).toEqual([])
  })

  test('gives one whose lease ran out again, as one that may have been sent', async () => {
    const { ids } = await owed(...strangers(1))
    const first = await ports.claimMessages(ids)
    expect(first.messages).toMatchObject([{ mayBeSent: false }])
    await world.clock.advance(119_000)
    expect((await ports.claimMessages(ids)).messages).toEqual([])
    await world.clock.advance(2_000)
    const second = await ports.claimMessages(ids)
    expect(second.messages).toMatchObject([{ id: ids[0], mayBeSent: true }])

    const [id = ''] = ids
    await ports.recordOutcomes(first.claimToken, [{ id, outcome: 'failed', error: 'of the old claim' }])
    expect(await read(id)).toMatchObject({ delivery: 'sending', claim_token: second.claimToken, attempts: 2, error: null })
    await ports.recordOutcomes(second.claimToken, [{ id, outcome: 'sent', providerId: 'p-1' }])
    await ports.recordOutcomes(second.claimToken, [{ id, outcome: 'failed', error: 'late' }])
    expect(await read(id)).toMatchObject({ delivery: 'sent', provider_id: 'p-1', claim_token: null, lease_until: null })
  })

  test('closes what nobody wants any more, and sends nothing', async () => {
    const [bob, carol] = [await world.person('Bob'), await world.person('Carol')]
    const { ids, invites, path } = await owed(bob.username, carol.username, ...strangers(3))
    const [accepted, declined, cancelled, expired, resent] = invites
    await bob.post(`/api/invites/${accepted}/accept`)
    await carol.post(`/api/invites/${declined}/decline`, {})
    await ada.post(`${path}/invites/${cancelled}/cancel`)
    await world.db
      .updateTable('invites')
      .set({ expires_at: new Date(0) })
      .where('id', '=', expired ?? '')
      .execute()
    await world.clock.advance(61_000)
    await ada.post(`${path}/invites/${resent}/resend`)
    expect((await ports.claimMessages(ids)).messages).toEqual([])
    for (const id of ids) expect(await read(id)).toMatchObject({ delivery: 'none', lease_until: null })
    for (const id of [accepted, declined, cancelled, expired]) expect((await deliveryOf(String(id))).delivery).toBe('none')
    expect((await deliveryOf(String(resent))).delivery).toBe('queued')
    expect((await ports.claimMessages([(await newestMessage(world, String(resent))).id])).messages).toMatchObject([
      { invite: { generation: 2 } },
    ])
  })

  test('of no messages, or unknown ones, gives none', async () => {
    expect((await ports.claimMessages([])).messages).toEqual([])
    expect((await ports.claimMessages([crypto.randomUUID()])).messages).toEqual([])
  })
})
