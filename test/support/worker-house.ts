import type { Transport } from '@usher/workers/ports.ts'
import { openFanOut } from '@usher/workers/queues/open-fan-out.ts'
import { openQueues } from '@usher/workers/queues/open-queues.ts'
import { startWorkers, type Workers } from '@usher/workers/queues/start-workers.ts'
import { createMailboxTransport } from '@usher/workers/transports/create-mailbox-transport.ts'
import { expect, onTestFinished } from 'vitest'
import { startRedis } from './redis-process.ts'
import { until } from './until.ts'
import { createTestLog, createWorkerRecord } from './worker-record.ts'

/** A Redis that ends with the test, as does all else in this file. */
export async function redisAt(where?: Parameters<typeof startRedis>[0]) {
  const redis = await startRedis(where)
  onTestFinished(() => redis.stop())
  return redis
}

/** The workers on a record in memory, with the queues that the server would fill. */
export function startHouse(redisUrl: string, choose?: (record: ReturnType<typeof createWorkerRecord>) => Transport) {
  const record = createWorkerRecord()
  const { log, lines } = createTestLog()
  const transport = choose?.(record) ?? createMailboxTransport(record.ports)
  const render = { baseUrl: 'https://usher.example', secrets: ['secret'], from: 'mail@usher.example' }
  const workers = startWorkers({ redisUrl, ports: record.ports, transport, render, log })
  onTestFinished(() => workers.close(2_000))
  return { record, workers, lines, queues: openTestQueues(redisUrl, log) }
}

export function openTestQueues(redisUrl: string, log = createTestLog().log) {
  const queues = openQueues({ redisUrl, log })
  onTestFinished(() => queues.close())
  return queues
}

/** Enqueues as the outbox does: until it worked. */
export async function enqueue(queues: ReturnType<typeof openQueues>, ids: string[]) {
  const batches = Array.from({ length: Math.ceil(ids.length / 500) }, (_, job) => ids.slice(job * 500, (job + 1) * 500))
  await until(() => queues.enqueueMail(batches).then(() => true), { withinMs: 10_000, what: 'a queue that takes jobs' })
}

/** Stops Redis answering, without closing its connections, until the test is over. */
export function hang({ pid }: { pid: number }) {
  process.kill(pid, 'SIGSTOP')
  onTestFinished(() => void process.kill(pid, 'SIGCONT'))
}

/** What Redis answers to one command. */
export async function askRedis(url: string, command: string[]) {
  const { pubClient, close } = openFanOut({ url })
  await until(() => pubClient.isReady, { withinMs: 10_000, what: 'a connection to Redis' })
  const answer = await pubClient.sendCommand(command)
  close()
  return answer
}

export async function expectClosed(workers: Workers, { withinMs, deadlineMs }: { withinMs: number; deadlineMs: number }) {
  const startedAt = Date.now()
  await workers.close(deadlineMs)
  expect(Date.now() - startedAt).toBeLessThan(withinMs)
}
