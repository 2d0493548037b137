import type { OutgoingMail, SendOutcome } from '@usher/workers/ports.ts'
import { createPostmarkTransport } from '@usher/workers/transports/create-postmark-transport.ts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { startPostmarkStandIn } from '../support/postmark-stand-in.ts'
import { until } from '../support/until.ts'
import { askRedis, enqueue, hang, openTestQueues, redisAt, startHouse } from '../support/worker-house.ts'
import { createToldTransport, createWorkerRecord } from '../support/worker-record.ts'

describe('the queues', () => {
  test('bring 10,000 messages into the mailbox, each once, within 10 s', async () => {
    const { record, queues } = startHouse((await redisAt()).url)
    const ids = record.owe(10_000)
    await enqueue(queues, ids)
    await until(() => record.mailbox.size === 10_000 && !record.states().includes('claimed'), { withinMs: 10_000, what: 'the last mail' })
    expect(new Set(record.states())).toEqual(new Set(['delivered']))
  })

  test('hold nothing but ids', async () => {
    const redis = await redisAt()
    const queues = openTestQueues(redis.url)
    const { owe } = createWorkerRecord()
    const [id] = owe(1)
    await enqueue(queues, [id ?? ''])
    expect(JSON.parse(String(await askRedis(redis.url, ['HGET', 'usher:mail:1', 'data'])))).toEqual({ messageIds: [id] })
  })

  test('refuse within two seconds while Redis is away, also when it hangs', async () => {
    const nowhere = openTestQueues(`redis://127.0.0.1:${await freePort()}`)
    const redis = await redisAt()
    const hanging = openTestQueues(redis.url)
    await enqueue(hanging, ['a'])
    hang(redis)

    const startedAt = Date.now()
    const answers = await Promise.allSettled([
      nowhere.enqueueMail([['a']]),
      nowhere.runAt('expire', new Date()),
      hanging.enqueueMail([['a']]),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(Date.now() - startedAt).toBeLessThan(2_500)
  })

  test('hold their mail jobs back when the provider asks for time, and then go on', async () => {
    let refusals = 2
    const answer = ({ id }: OutgoingMail): SendOutcome =>
      refusals-- > 0 ? { id, outcome: 'retry', error: '429' } : { id, outcome: 'sent', providerId: id }
    const told = createToldTransport(answer)
    const { record, queues } = startHouse((await redisAt()).url, () => told.transport)
    const [id] = record.owe(1)
    const startedAt = Date.now()
    await enqueue(queues, [id ?? ''])
    await until(() => record.states()[0] === 'sent', { withinMs: 10_000 })
    expect(told.sent).toEqual([id, id, id])
    expect(Date.now() - startedAt).toBeGreaterThan(1_000)
  })
})

describe('mails through a provider that fails', () => {
  test('are taken by it once each, and none is lost', async () => {
    const provider = await startPostmarkStandIn()
    onTestFinished(provider.stop)
    provider.break('acceptThenDrop', '429', 'resetBefore', '500Sent', '500Unsent', 'halfBodySent', 'empty200Sent', 'html403')
    const transport = createPostmarkTransport({ token: provider.token, apiUrl: provider.url })
    const { record, queues } = startHouse((await redisAt()).url, () => transport)
    await enqueue(queues, record.owe(6_000))
    await until(() => queues.reconcileAfter(0).then(() => record.states().every((state) => state === 'sent')), {
      withinMs: 60_000,
      everyMs: 200,
      what: 'the last mail',
    })
    expect(provider.accepted).toHaveLength(6_000)
    expect(provider.ledger().size).toBe(6_000)
  })
})

describe.each([
  ['expire', 'expiry'],
  ['release', 'releases'],
] as const)('the job %s', (job, work) => {
  test('runs at the time asked for, and from there on by itself', async () => {
    const { record, queues } = startHouse((await redisAt()).url)
    await until(() => record.reconciled() > 0)
    const now = Date.now()
    const times = [now + 700, now + 1_500, now + 1_510, now + 2_400]
    for (const at of times) record[work].owe(at)
    await queues.runAt(job, new Date(times[0] ?? 0))
    await until(() => record[work].done.length === times.length, { withinMs: 5_000, what: 'every one of them' })
    for (const { dueAt, at } of record[work].done) expect(at - dueAt).toBeLessThan(750)
  })

  test('is added once for many things that are due in the same moment, and none for what is far away', async () => {
    const redis = await redisAt()
    const queues = openTestQueues(redis.url)
    const at = Math.ceil((Date.now() + 20_000) / 1_000) * 1_000
    await until(() => queues.runAt(job, new Date(at)).then(() => true))
    await Promise.all([1, 2, 3].map((ms) => queues.runAt(job, new Date(at - ms))))
    await queues.runAt(job, new Date(at + 60_000))
    expect(await askRedis(redis.url, ['ZCARD', `usher:${job}:delayed`])).toBe(1)
  })
})
