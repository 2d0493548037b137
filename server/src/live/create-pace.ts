import { performance } from 'node:perf_hooks'
import type { Log } from '@usher/workers/ports.ts'
import { createOutageLog } from '../outage-log.ts'

type Options = { everyMs: number; what: string; log: Log }

const retryMs = 1_000

/** Runs the work when it is asked for: the first time at once, then `everyMs` after the last run ended; one that fails is tried again. */
export function createPace({ everyMs, what, log }: Options, work: () => Promise<void>) {
  const outage = createOutageLog(log, what)
  let isAsked = false
  let isRunning = false
  let isClosed = false
  let timer: NodeJS.Timeout | undefined
  let nextAt = 0

  function schedule() {
    clearTimeout(timer)
    if (isClosed || isRunning || !isAsked) return
    const waitMs = nextAt - performance.now()
    if (waitMs <= 0) void run()
    else timer = setTimeout(schedule, Math.ceil(waitMs))
  }

  async function run() {
    isRunning = true
    isAsked = false
    let pauseMs = everyMs
    try {
      await work()
      outage.works()
    } catch (error) {
      outage.fails(error)
      isAsked = true
      pauseMs = retryMs
    }
    nextAt = performance.now() + pauseMs
    isRunning = false
    schedule()
  }

  return {
    ask() {
      isAsked = true
      schedule()
    },
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}
