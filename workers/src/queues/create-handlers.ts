import type { JobHandlers } from '@usher/shared/jobs.ts'
import type { ClaimedMessage, Log, OutgoingMail, Transport, WorkerPorts } from '../ports.ts'
import { createMailHandler } from './create-mail-handler.ts'
import { createPacer } from './create-pacer.ts'
import { createReconcileHandler } from './create-reconcile-handler.ts'
import { createTimedHandler } from './create-timed-handler.ts'
import type { Queues } from './open-queues.ts'

export type HandlerParts = {
  ports: WorkerPorts
  transport: Transport
  render: (message: ClaimedMessage) => OutgoingMail
  queues: Queues
  log: Log
}

/** What every job does, apart from the queues that bring it. */
export function createHandlers({ ports, transport, render, queues, log }: HandlerParts): JobHandlers {
  return {
    mail: createMailHandler({ ports, transport, render, pace: createPacer({ queues, log }), log }),
    expire: createTimedHandler({ job: 'expire', work: ports.timed.expire, queues }),
    release: createTimedHandler({ job: 'release', work: ports.timed.release, queues }),
    reconcile: createReconcileHandler({ ports, queues, log }),
  }
}
