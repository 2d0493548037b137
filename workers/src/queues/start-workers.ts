import { type RenderSettings, renderMessage } from '../mail/render-message.ts'
import type { Log, Transport, WorkerPorts } from '../ports.ts'
import { createHandlers } from './create-handlers.ts'
import { openQueues } from './open-queues.ts'
import { openRedis } from './open-redis.ts'
import { scheduledEveryMs } from './queue-settings.ts'
import { runWorker } from './run-worker.ts'
import { within } from './within.ts'

export type WorkersSettings = { redisUrl: string; ports: WorkerPorts; transport: Transport; render: RenderSettings; log: Log }

export type Workers = {
  /** Takes no more jobs and waits for those under way, at most that long. Resolves in any case; never rejects. */
  close(deadlineMs: number): Promise<void>
}

/**
 * Starts working on all queues and returns at once. Redis may be absent, vanish, come back, or come back empty: work begins and
 * goes on by itself, and what a queue forgot is found in the record.
 */
export function startWorkers({ redisUrl, ports, transport, render, log }: WorkersSettings): Workers {
  const queues = openQueues({ redisUrl, onReady: () => void catchUp(), log })
  const handlers = createHandlers({ ports, transport, render: (message) => renderMessage(message, render), queues, log })
  const redis = openRedis({ url: redisUrl })
  const workers = [
    runWorker({ name: 'mail', handler: handlers.mail, redis, log }),
    runWorker({ name: 'expire', handler: handlers.expire, redis, log }),
    runWorker({ name: 'release', handler: handlers.release, redis, log }),
    runWorker({ name: 'reconcile', handler: handlers.reconcile, redis, log }),
  ]
  // A plain timer, because a flushed Redis forgets schedules without a word.
  const timer = setInterval(() => void schedule(), scheduledEveryMs.reconcile)

  async function schedule() {
    await queues.scheduleJobs().catch(() => {
      // Redis is away, which its connection logs; the next turn of the timer or the reconnection does it.
    })
  }

  async function catchUp() {
    await schedule()
    await queues.reconcileAfter(0).catch(() => {})
  }

  return {
    async close(deadlineMs) {
      clearInterval(timer)
      const closing = Promise.all(workers.map((worker) => worker.close(!redis.isReady())))
      await within(deadlineMs, 'Finishing the jobs under way', closing).catch((error) =>
        log.warn({ error: String(error) }, 'Workers left jobs behind'),
      )
      await queues.close()
      redis.close()
    },
  }
}
