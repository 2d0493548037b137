import { describe, expect, test } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { until } from '../support/until.ts'
import { askRedis, enqueue, redisAt, startHouse } from '../support/worker-house.ts'

describe('Redis', () => {
  test('may be absent at the start: work begins when it appears', async () => {
    const port = await freePort()
    const { record, queues, lines } = startHouse(`redis://127.0.0.1:${port}`)
    const ids = record.owe(3)
    await expect(queues.enqueueMail([ids])).rejects.toThrow()
    await until(() => lines.some((line) => line.includes('out of reach')))
    await redisAt({ port })
    await until(() => record.mailbox.size === 3, { withinMs: 10_000, what: 'the owed mails' })
  })

  test('may be killed and come back, with its data or as an empty one', async () => {
    const first = await redisAt()
    const { record, queues } = startHouse(first.url)
    await enqueue(queues, record.owe(1))
    await until(() => record.mailbox.size === 1)

    await first.kill()
    const duringOutage = record.owe(2)
    await expect(queues.enqueueMail([duringOutage])).rejects.toThrow()
    const second = await redisAt({ port: first.port, dir: first.dir })
    await until(() => record.mailbox.size === 3, { withinMs: 10_000, what: 'mails after the restart' })
    await enqueue(queues, record.owe(1))
    await until(() => record.mailbox.size === 4)

    await second.kill()
    await redisAt({ port: first.port })
    await enqueue(queues, record.owe(1))
    await until(() => record.mailbox.size === 5, { withinMs: 10_000, what: 'mails after an empty start' })
    expect(await askRedis(first.url, ['ZRANGE', 'usher:expire:repeat', '0', '-1'])).toEqual(['expire'])
  })

  test('may be flushed: new jobs run, and within half a minute the schedules are back and find what was lost', {
    timeout: 60_000,
  }, async () => {
    const redis = await redisAt()
    const { record, queues } = startHouse(redis.url)
    await until(() => record.reconciled() > 0)
    await askRedis(redis.url, ['FLUSHALL'])
    const lost = record.owe(600)
    await enqueue(queues, record.owe(1))
    await until(() => record.mailbox.size >= 1)
    await until(() => record.mailbox.size === lost.length + 1, { withinMs: 35_000, what: 'what the flush lost' })
    expect(await askRedis(redis.url, ['ZRANGE', 'usher:reconcile:repeat', '0', '-1'])).toEqual(['reconcile'])
  })
})
