import { setTimeout as pause } from 'node:timers/promises'
import type { JobData, JobHandlers, JobName } from '@usher/shared/jobs.ts'
import { Worker } from 'bullmq'
import type { Log } from '../ports.ts'
import type { Redis } from './open-redis.ts'
import { concurrency, queuePrefix } from './queue-settings.ts'

const reopenAfterMs = 1_000

type WorkerParts<Name extends JobName> = { name: Name; handler: JobHandlers[Name]; redis: Redis; log: Log }

/** Works on one queue until closed, whatever Redis does meanwhile. `close` waits for the jobs under way unless forced. */
export function runWorker<Name extends JobName>({ name, handler, redis, log }: WorkerParts<Name>) {
  let isClosing = false
  let worker = open()

  function open() {
    const opened = new Worker<JobData[Name], void, Name>(name, (job) => handler(job.data), {
      connection: redis.connection,
      prefix: queuePrefix,
      concurrency: concurrency[name],
      // A crash or a lost Redis counts as a stall; the record, not this number, says when to give up.
      maxStalledCount: 10,
      maxStartedAttempts: 30,
      runRetryDelay: 1_000,
      // Never reached; without a limiter the worker would not heed a hold of its queue.
      limiter: { max: 10_000, duration: 1_000 },
    })
    opened.on('error', (error) => redis.isReady() && !isClosing && log.warn({ queue: name, error: error.message }, 'worker error'))
    opened.on('failed', (job, error) => log.error({ queue: name, job: job?.id, error: error.message }, 'job failed'))
    opened.waitUntilReady().catch(() => replace(opened))
    return opened
  }

  /** A connection lost while BullMQ introduces itself leaves the worker dead for good. */
  async function replace(dead: typeof worker) {
    if (isClosing) return
    await dead.close(true)
    await pause(reopenAfterMs)
    if (!isClosing) worker = open()
  }

  return {
    close(force: boolean) {
      isClosing = true
      return worker.close(force)
    },
  }
}
