import type { JobHandlers } from '@usher/shared/jobs.ts'
import type { WorkerPorts } from '../ports.ts'
import type { Queues } from './open-queues.ts'

type ExpireHandlerParts = { ports: Pick<WorkerPorts, 'expireDue' | 'nextDueAt'>; queues: Pick<Queues, 'expireAt'> }

/** Expires what is due and comes back at the very time of the next one, as long as that is near; the schedule covers the rest. */
export function createExpireHandler({ ports, queues }: ExpireHandlerParts): JobHandlers['expire'] {
  return async () => {
    await ports.expireDue()
    const next = await ports.nextDueAt()
    if (next) await queues.expireAt(next)
  }
}
