import type { Log, SendOutcome } from '../ports.ts'
import type { Queues } from './open-queues.ts'

const pauseMs = 60_000
const retryMs = { first: 1_000, longest: 60_000 }

/**
 * Slows the mail queue down when the provider asks for it. Messages handed back are enqueued again behind a hold of the whole
 * queue: a time that doubles up to a minute after a refusal of the moment, a minute after a fault of the account, which then is
 * simply tried again. A fault is logged once, and so is its end.
 */
export function createPacer({ queues, log }: { queues: Pick<Queues, 'holdMail' | 'enqueueMail'>; log: Log }) {
  let fault: string | undefined
  let retries = 0

  async function handBack(ids: string[], holdMs: number) {
    try {
      await queues.holdMail(holdMs)
      await queues.enqueueMail([ids])
    } catch (error) {
      // They are owed in the record, where the reconciler finds them.
      log.warn({ error: String(error), messages: ids.length }, 'Messages could not be enqueued again')
    }
  }

  return async function pace(outcomes: SendOutcome[]) {
    const paused = outcomes.find((outcome) => outcome.outcome === 'pause')
    const handedBack = outcomes.filter(({ outcome }) => outcome === 'pause' || outcome === 'retry').map(({ id }) => id)
    if (paused && fault === undefined)
      log.error({ error: errorOf(paused) }, 'The mail provider refuses this account: sending is paused and tried every minute')
    if (paused) fault = errorOf(paused)
    else if (fault !== undefined && outcomes.some((outcome) => 'providerId' in outcome)) {
      log.info({ fault }, 'The mail provider takes mails again')
      fault = undefined
    }
    if (handedBack.length === 0) retries = 0
    else await handBack(handedBack, paused ? pauseMs : backoffMs(retries++))
  }
}

const errorOf = (outcome: SendOutcome) => ('error' in outcome ? outcome.error : '')

/** Between half and all of the doubled time, so that several processes don't come back as one. */
const backoffMs = (retries: number) => Math.round(Math.min(retryMs.first * 2 ** retries, retryMs.longest) * (0.5 + Math.random() / 2))
