import type { Log } from '@usher/workers/ports.ts'
import { within } from '@usher/workers/queues/within.ts'
import { createOutageLog } from '../outage-log.ts'
import type { Db } from '../record/tables.ts'
import type { ClaimedFact } from './claim-facts.ts'
import type { Fact } from './fact.ts'
import { deleteFacts, handBackFacts } from './settle-facts.ts'

type FactOf<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>
type Lane<Kind extends Fact['kind']> = {
  db: Db
  log: Log
  kind: Kind
  publish: (facts: FactOf<Kind>[]) => Promise<void>
  onFree: () => void
}

const publishMs = 10_000

/** Carries the facts of one kind, one load at a time, so that a kind whose receiver is away holds up none of the others. */
export function createLane<Kind extends Fact['kind']>({ db, log, kind, publish, onFree }: Lane<Kind>) {
  const outage = createOutageLog(log, `publishing ${kind} facts`)
  let underWay: Promise<void> | undefined

  async function deliver(facts: FactOf<Kind>[], ids: string[]) {
    try {
      await within(publishMs, 'publishing', publish(facts))
      await deleteFacts(db, ids)
      outage.works()
    } catch (error) {
      outage.fails(error)
      // Should this fail as well, the lease runs out by itself.
      await handBackFacts(db, ids).catch(() => {})
    }
  }

  return {
    kind,
    isBusy: () => underWay !== undefined,
    /** Publishes those of its kind in the background; each is then deleted, or handed back. */
    carry(claimed: ClaimedFact[]) {
      const own = claimed.filter((item): item is { id: string; fact: FactOf<Kind> } => item.fact.kind === kind)
      if (own.length === 0) return
      underWay = deliver(
        own.map(({ fact }) => fact),
        own.map(({ id }) => id),
      ).then(() => {
        underWay = undefined
        onFree()
      })
    },
    end: () => underWay ?? Promise.resolve(),
  }
}
