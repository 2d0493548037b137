import { createWorkerPorts } from '@usher/server/messages/create-worker-ports.ts'
import type { WorkerPorts } from '@usher/workers/ports.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'
import { oweMessages, strangers } from './owe-messages.ts'

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

describe('the outcome of a message', () => {
  test.each([
    [
      'sent',
      { outcome: 'sent', providerId: 'p' },
      { delivery: 'sent', provider_id: 'p', attempts: 1 },
      { delivery: 'sent', delivery_detail: null },
    ],
    ['delivered', { outcome: 'delivered', providerId: 'p' }, { delivery: 'delivered' }, { delivery: 'delivered' }],
    ['failed', { outcome: 'failed', error: 'e' }, { delivery: 'failed', error: 'e' }, { delivery: 'failed', delivery_detail: 'e' }],
    ['suppressed', { outcome: 'suppressed', error: 'e' }, { delivery: 'suppressed' }, { delivery: 'suppressed', delivery_detail: 'e' }],
    [
      'retry',
      { outcome: 'retry', error: 'e' },
      { delivery: 'queued', attempts: 1, lease_until: null },
      { delivery: 'queued', delivery_detail: null },
    ],
    ['pause', { outcome: 'pause', error: 'e' }, { delivery: 'queued', attempts: 0, lease_until: null }, { delivery: 'queued' }],
    [
      'unknown',
      { outcome: 'unknown', error: 'e' },
      { delivery: 'sending', attempts: 1, lease_until: expect.any(Date) },
      { delivery: 'queued' },
    ],
  ] as const)('%s is written on the message, and where it is final on the invite', async (_, outcome, message, invite) => {
    const { ids, invites } = await owed(...strangers(1))
    const [id = ''] = ids
    const { claimToken } = await ports.claimMessages(ids)
    await ports.recordOutcomes(claimToken, [{ id, ...outcome }])
    expect(await read(id)).toMatchObject({ ...message, claim_token: null })
    expect(await deliveryOf(invites[0] ?? '')).toMatchObject(invite)
  })

  test('says when it left the building and when it arrived', async () => {
    const { ids } = await owed(...strangers(3))
    const { claimToken } = await ports.claimMessages(ids)
    const outcomes = ['sent', 'delivered', 'unknown'] as const
    await ports.recordOutcomes(
      claimToken,
      ids.map((id, at) => ({ id, outcome: outcomes[at] ?? 'sent', providerId: 'p', error: 'e' })),
    )
    const times = await Promise.all(ids.map(async (id) => [(await read(id)).sent_at, (await read(id)).delivered_at]))
    expect(times).toEqual([
      [expect.any(Date), null],
      [expect.any(Date), expect.any(Date)],
      [null, null],
    ])
  })

  test('of an earlier generation does not touch the invite', async () => {
    const { ids, invites, path } = await owed(...strangers(1))
    const [id = ''] = ids
    const { claimToken } = await ports.claimMessages(ids)
    await world.clock.advance(61_000)
    await ada.post(`${path}/invites/${invites[0]}/resend`)
    await ports.recordOutcomes(claimToken, [{ id, outcome: 'failed', error: 'old mail' }])
    expect(await deliveryOf(invites[0] ?? '')).toEqual({ delivery: 'queued', delivery_detail: null })
  })
})
