import { Refusal } from '../refusal.ts'

/**
 * Lets at most `atOnce` runs go on together and `waiting` more wait their turn, in order. Who comes after those is refused
 * (`unavailable`) at once, so that a rush costs nobody else the service.
 */
export function takeTurns({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  const queue: (() => void)[] = []
  let running = 0

  return async function inTurn<Result>(run: () => Promise<Result>) {
    if (running >= atOnce) await wait()
    else running += 1
    try {
      return await run()
    } finally {
      const next = queue.shift()
      if (next) next()
      else running -= 1
    }
  }

  function wait() {
    if (queue.length >= waiting)
      throw new Refusal('unavailable', { message: 'Too many people at once. Try again in a moment.', retryAfterSeconds: 2 })
    return new Promise<void>((resolve) => queue.push(resolve))
  }
}
