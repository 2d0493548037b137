import { describe, expect, test } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { until } from '../support/until.ts'
import { enqueue, expectClosed, hang, redisAt, startHouse } from '../support/worker-house.ts'
import { createToldTransport } from '../support/worker-record.ts'

describe('closing the workers', () => {
  test('waits for the job under way', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
    const told = createToldTransport(({ id }) => ({ id, outcome: 'sent', providerId: id }))
    const { send } = told.transport
    told.transport.send = async (mails) => answered.then(() => send(mails))
    const { record, workers, queues } = startHouse((await redisAt()).url, () => told.transport)
    await enqueue(queues, record.owe(1))
    await until(() => record.states()[0] === 'claimed')
    const closing = workers.close(5_000)
    answer()
    await closing
    expect(record.states()).toEqual(['sent'])
  })

  test('ends at its deadline when a job hangs', async () => {
    const told = createToldTransport(({ id }) => ({ id, outcome: 'sent', providerId: id }))
    told.transport.send = () => new Promise(() => {})
    const { record, workers, queues } = startHouse((await redisAt()).url, () => told.transport)
    await enqueue(queues, record.owe(1))
    await until(() => record.states()[0] === 'claimed')
    await expectClosed(workers, { withinMs: 500, deadlineMs: 300 })
  })

  test('ends at once when Redis was never there, and when it went away', async () => {
    const { workers: never } = startHouse(`redis://127.0.0.1:${await freePort()}`)
    await expectClosed(never, { withinMs: 500, deadlineMs: 5_000 })
    const redis = await redisAt()
    const { workers: left, record } = startHouse(redis.url)
    await until(() => record.reconciled() > 0)
    await redis.kill()
    await expectClosed(left, { withinMs: 2_500, deadlineMs: 2_000 })
  })

  test('ends at its deadline when Redis hangs', async () => {
    const redis = await redisAt()
    const { workers, record } = startHouse(redis.url)
    await until(() => record.reconciled() > 0)
    hang(redis)
    await expectClosed(workers, { withinMs: 3_500, deadlineMs: 1_000 })
  })
})
