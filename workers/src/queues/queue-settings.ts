import type { JobName } from '@usher/shared/jobs.ts'
import type { JobsOptions } from 'bullmq'

export const queuePrefix = 'usher'

/** How often the scheduled jobs run. */
export const scheduledEveryMs = { expire: 30_000, release: 30_000, reconcile: 30_000 } satisfies Partial<Record<JobName, number>>
export type ScheduledJob = keyof typeof scheduledEveryMs

/** What is kept of jobs is for people to look at; the record is the database. */
export const jobOptions: JobsOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 2_000, jitter: 0.5 },
  removeOnComplete: { age: 3_600, count: 1_000 },
  removeOnFail: { age: 7 * 86_400, count: 1_000 },
}

export const concurrency: Record<JobName, number> = { mail: 4, expire: 1, release: 1, reconcile: 1 }
