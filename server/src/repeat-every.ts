import type { Log } from '@usher/workers/ports.ts'
import { createOutageLog } from './outage-log.ts'

type Options = { everyMs: number; what: string; log: Log }

/** Runs again `everyMs` after each run ended; one that fails is tried again like any other. `stop` resolves when the run under way has ended. */
export function repeatEvery({ everyMs, what, log }: Options, run: () => Promise<void>) {
  const outage = createOutageLog(log, what)
  let isStopped = false
  let timer = setTimeout(turn, everyMs)
  let underWay: Promise<void> = Promise.resolve()

  function turn() {
    underWay = run()
      .then(outage.works, outage.fails)
      .then(() => {
        if (!isStopped) timer = setTimeout(turn, everyMs)
      })
  }

  return {
    stop() {
      isStopped = true
      clearTimeout(timer)
      return underWay
    },
  }
}
