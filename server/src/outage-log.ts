import type { Log } from '@usher/workers/ports.ts'

/** Tells of what fails again and again once when it begins and once when it is over. */
export function createOutageLog(log: Log, what: string) {
  let isFailing = false
  return {
    fails(error: unknown) {
      if (!isFailing) log.warn({ error: error instanceof Error ? error.message : String(error) }, `${what}: failing, will try again`)
      isFailing = true
    },
    works() {
      if (isFailing) log.info({}, `${what}: works again`)
      isFailing = false
    },
  }
}
