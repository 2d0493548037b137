import { afterAll } from 'vitest'

/** Timers of a page die with it: after its test file there is no document for them any more. */
const running = new Set<number>()

globalThis.setTimeout = new Proxy(globalThis.setTimeout, {
  apply(start, self, args) {
    const timer = Reflect.apply(start, self, args)
    running.add(timer)
    return timer
  },
})

afterAll(() => {
  for (const timer of running) clearTimeout(timer)
})
