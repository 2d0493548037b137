import { createWorkerPorts } from '@usher/server/messages/create-worker-ports.ts'
import type { OutgoingMail, WorkerPorts } from '@usher/workers/ports.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person
let path: string
let ports: WorkerPorts

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
  path = (await world.groupOf(ada)).path
  ports = createWorkerPorts(world.database, { accountMailUrl: async () => undefined })
})
afterAll(() => world.close())

describe('what a lost queue forgot', () => {
  test('is found when it is owed for half a minute and no claim holds it, oldest first', async () => {
    await ada.post(`${path}/invites`, { text: 'first@example.net' })
    await world.clock.advance(1_000)
    await ada.post(`${path}/invites`, { text: 'second@example.net, third@example.net' })
    expect(await ports.findOwedMessages(10)).toEqual([])
    await world.clock.advance(31_000)
    const owed = await ports.findOwedMessages(10)
    expect(owed).toHaveLength(3)
    expect(await ports.findOwedMessages(1)).toEqual(owed.slice(0, 1))

    const [held = '', done = '', unsure = ''] = owed
    await ports.claimMessages([held])
    const { claimToken } = await ports.claimMessages([done, unsure])
    await ports.recordOutcomes(claimToken, [
      { id: done, outcome: 'sent', providerId: 'p' },
      { id: unsure, outcome: 'unknown', error: 'no answer' },
    ])
    expect(await ports.findOwedMessages(10)).toEqual([])
    await world.clock.advance(61_000)
    expect(await ports.findOwedMessages(10)).toEqual([unsure])
    await world.clock.advance(60_000)
    expect(await ports.findOwedMessages(10)).toEqual([held, unsure])
  })
})

describe('the mailbox', () => {
  const mail = (id: string, to: string): OutgoingMail => ({
    id,
    to,
    from: '"Ada" <invites@example.com>',
    subject: 'A <b>subject</b>',
    html: '<p>Hello</p>',
    text: 'Hello',
    headers: { 'X-Kind': 'invite' },
  })

  test('stores each mail once, however often it is handed over', async () => {
    const [one, two] = [crypto.randomUUID(), crypto.randomUUID()]
    await ports.storeInMailbox([mail(one, 'a@example.net')])
    await Promise.all([1, 2].map(() => ports.storeInMailbox([mail(one, 'changed@example.net'), mail(two, 'b@example.net')])))
    const { items } = (await world.visitor().get('/api/mailbox')).body
    expect(items.filter((item: { id: string }) => item.id === one)).toEqual([
      {
        ...mail(one, 'a@example.net'),
        from: undefined,
        headers: { From: '"Ada" <invites@example.com>', 'X-Kind': 'invite' },
        at: expect.any(String),
      },
    ])
    expect(items.filter((item: { id: string }) => item.id === two)).toHaveLength(1)
  })

  test('is searched by the beginning of an address, in any case, and shows the newest 100', async () => {
    const mails = Array.from({ length: 110 }, (_, index) => mail(crypto.randomUUID(), `Many.${index}@xn--bcher-kva.example`))
    await ports.storeInMailbox(mails)
    const search = async (to: string) => (await world.visitor().get(`/api/mailbox?to=${encodeURIComponent(to)}`)).body.items
    expect(await search('many.')).toHaveLength(100)
    expect(await search('MANY.7@bücher.example')).toHaveLength(1)
    for (const to of ['%', '_', "'", 'nobody@example.net']) expect(await search(to)).toEqual([])
    expect((await world.visitor().get('/api/mailbox?to=%00')).status).toBe(422)
  })
})
