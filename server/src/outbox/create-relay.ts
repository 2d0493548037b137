import type { TimedJob } from '@usher/shared/jobs.ts'
import type { Log } from '@usher/workers/ports.ts'
import { within } from '@usher/workers/queues/within.ts'
import { coalesce } from '../coalesce.ts'
import { createOutageLog } from '../outage-log.ts'
import type { Database } from '../record/database.ts'
import { claimFacts, factsPerClaim } from './claim-facts.ts'
import { createLane } from './create-lane.ts'
import type { PushFact } from './fact.ts'

export type Publish = {
  /** One list of message ids for each mail fact. */
  mail(batches: string[][]): Promise<void>
  /** The earliest of the times at which this job now has something to do. */
  due(job: TimedJob, at: Date): Promise<void>
  push(facts: PushFact[]): Promise<void>
}

type Relay = { database: Database; publish: Publish; log: Log }

const sweepMs = 1_000
const closeMs = 2_000

/** Carries the facts of committed commands out of the record: those of this process at once, all others within a second. */
export function createRelay({ database, publish, log }: Relay) {
  const db = database.read
  const lanes = [
    createLane({ db, log, onFree, kind: 'mail', publish: (facts) => publish.mail(facts.map((fact) => fact.messageIds)) }),
    createLane({ db, log, onFree, kind: 'due', publish: (facts) => publishDue(facts, publish) }),
    createLane({ db, log, onFree, kind: 'push', publish: (facts) => publish.push(facts) }),
  ]
  const outage = createOutageLog(log, 'reading the outbox')
  let isClosed = false
  let hasLeftSome = false
  let sweep: NodeJS.Timeout | undefined

  const drain = coalesce(async () => {
    while (!isClosed) {
      const free = lanes.filter((lane) => !lane.isBusy())
      hasLeftSome = free.length < lanes.length
      if (free.length === 0) return
      const claimed = await claimFacts(
        db,
        free.map((lane) => lane.kind),
      )
      for (const lane of free) lane.carry(claimed)
      if (claimed.length < factsPerClaim) return
    }
  })

  /** A commit that came while a lane was busy had its facts of that kind passed over. */
  function onFree() {
    if (hasLeftSome) wake()
  }

  function wake() {
    if (!isClosed) void drain().then(outage.works, outage.fails)
  }

  return {
    start() {
      database.onCommit(wake)
      sweep = setInterval(wake, sweepMs)
      wake()
    },
    /** Takes no more facts; resolves when those under way are told, or after 2 s. */
    async close() {
      isClosed = true
      clearInterval(sweep)
      const end = drain().then(() => Promise.all(lanes.map((lane) => lane.end())))
      await within(closeMs, 'telling the last facts', end).catch(() => {})
    },
  }
}

async function publishDue(facts: { job: TimedJob; at: string }[], publish: Publish) {
  const byJob = Map.groupBy(facts, ({ job }) => job)
  await Promise.all([...byJob].map(([job, due]) => publish.due(job, earliest(due))))
}

const earliest = (facts: { at: string }[]) => new Date(Math.min(...facts.map((fact) => Date.parse(fact.at))))
