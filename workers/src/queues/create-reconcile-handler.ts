import { type JobHandlers, messagesPerJob } from '@usher/shared/jobs.ts'
import type { Log, WorkerPorts } from '../ports.ts'
import type { Queues } from './open-queues.ts'

type ReconcileHandlerParts = {
  ports: Pick<WorkerPorts, 'findOwedMessages' | 'bindStrays' | 'forgetOld'>
  queues: Pick<Queues, 'enqueueMailOnce' | 'reconcileAfter'>
  log: Log
}

const pageSize = 5_000
const nextPageMs = 5_000

/** Enqueues what the record owes and no queue remembers, binds what was left unbound, and forgets what is kept for a while only. A full page calls for another run soon. */
export function createReconcileHandler({ ports, queues, log }: ReconcileHandlerParts): JobHandlers['reconcile'] {
  return async () => {
    const owed = await ports.findOwedMessages(pageSize)
    if (owed.length > 0) {
      log.info({ messages: owed.length }, 'Enqueueing messages that are still owed')
      await queues.enqueueMailOnce(inJobs(owed))
    }
    await ports.bindStrays()
    await ports.forgetOld()
    if (owed.length === pageSize) await queues.reconcileAfter(nextPageMs)
  }
}

const inJobs = (ids: string[]) =>
  Array.from({ length: Math.ceil(ids.length / messagesPerJob) }, (_, job) => ids.slice(job * messagesPerJob, (job + 1) * messagesPerJob))
