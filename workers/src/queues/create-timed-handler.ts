import type { JobHandlers, TimedJob } from '@usher/shared/jobs.ts'
import type { TimedWork } from '../ports.ts'
import type { Queues } from './open-queues.ts'

type TimedHandlerParts = { job: TimedJob; work: TimedWork; queues: Pick<Queues, 'runAt'> }

/** Does what is due and comes back at the very time of the next, as long as that is near; the schedule covers the rest. */
export function createTimedHandler({ job, work, queues }: TimedHandlerParts): JobHandlers[TimedJob] {
  return async () => {
    await work.run()
    const next = await work.nextAt()
    if (next) await queues.runAt(job, next)
  }
}
