import { createHash } from 'node:crypto'
import type { JobData, JobName, TimedJob } from '@usher/shared/jobs.ts'
import { type JobsOptions, Queue } from 'bullmq'
import type { Log } from '../ports.ts'
import { openRedis, type Redis } from './open-redis.ts'
import { jobOptions, queuePrefix, type ScheduledJob, scheduledEveryMs } from './queue-settings.ts'
import { within } from './within.ts'

const answerMs = 2_000
const nearMs = 60_000
const stepMs = 250

/**
 * The side of the queues that adds jobs. Without Redis every call rejects within 2 s and nothing is kept for later; a call that
 * rejected may still have added its jobs, so jobs bear being doubled. `onReady` is called on every connection made.
 */
export function openQueues({ redisUrl, onReady, log }: { redisUrl: string; onReady?: () => void; log: Log }) {
  const redis = openRedis({ url: redisUrl, failsFast: true, onReady, log })
  const open = <Name extends JobName>(name: Name) => openQueue(name, redis, log)
  const queues = {
    mail: open('mail'),
    expire: open<ScheduledJob>('expire'),
    release: open<ScheduledJob>('release'),
    reconcile: open<ScheduledJob>('reconcile'),
  }
  const asked = <T>(what: string, work: Promise<T>) => within(answerMs, what, work)
  // Not addBulk: it is a MULTI of cached scripts, which fails for ever after Redis came back without its script cache.
  const addMail = (batches: string[][], options: (messageIds: string[]) => JobsOptions = () => ({})) =>
    asked('Adding mail jobs', Promise.all(batches.map((messageIds) => queues.mail.add('mail', { messageIds }, options(messageIds)))))

  return {
    isReady: () => redis.isReady(),
    /** Adds one mail job for each batch of at most 500 message ids. */
    async enqueueMail(batches: string[][]) {
      await addMail(batches)
    },
    /** The same, but adds nothing for a batch whose very job is still waiting: for ids that may have been enqueued before. */
    async enqueueMailOnce(batches: string[][]) {
      await addMail(batches, (messageIds) => ({ deduplication: { id: digest(messageIds) } }))
    },
    /** Has the job run within 250 ms after `at`. Further away than a minute it does nothing: a scheduled run asks again in time. */
    async runAt(job: TimedJob, at: Date) {
      const now = Date.now()
      if (at.getTime() - now >= nearMs) return
      const runAt = Math.ceil(Math.max(at.getTime(), now + 1) / stepMs) * stepMs
      const options = { delay: runAt - now, deduplication: { id: `at-${runAt}` } }
      await asked(`Adding a job to ${job}`, queues[job].add(job, {}, options))
    },
    /** Has `reconcile` run after that time, once however often it is asked for. */
    async reconcileAfter(delayMs: number) {
      await asked('Adding a reconcile job', queues.reconcile.add('reconcile', {}, { delay: delayMs, deduplication: { id: 'soon' } }))
    },
    /** Lets no process start a mail job for that time; what is under way goes on. */
    async holdMail(timeMs: number) {
      await asked('Holding the mail queue', queues.mail.rateLimit(timeMs))
    },
    /** Makes sure that the scheduled jobs run, also when Redis forgot them. */
    async scheduleJobs() {
      for (const job of Object.keys(scheduledEveryMs) as ScheduledJob[]) {
        await asked(`Scheduling ${job}`, queues[job].upsertJobScheduler(job, { every: scheduledEveryMs[job], tz: 'UTC' }))
      }
    },
    async close() {
      await Promise.allSettled(Object.values(queues).map((queue) => asked('Closing a queue', queue.close())))
      redis.close()
    },
  }
}

export type Queues = ReturnType<typeof openQueues>

function openQueue<Name extends JobName>(name: Name, redis: Redis, log: Log) {
  const queue = new Queue<JobData[Name], void, Name>(name, {
    connection: redis.connection,
    prefix: queuePrefix,
    defaultJobOptions: jobOptions,
    skipWaitingForReady: true,
    // The check asks Redis when the queue is opened, and a queue opened without Redis would stay broken.
    skipVersionCheck: true,
  })
  queue.on('error', (error) => redis.isReady() && log.warn({ queue: name, error: error.message }, 'queue error'))
  return queue
}

const digest = (ids: string[]) => createHash('sha256').update(ids.join()).digest('hex')
