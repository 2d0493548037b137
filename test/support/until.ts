/**
 * Waits until the asked becomes truthy and answers that value; fails, naming what was awaited, when the time is over.
 * An error thrown by the asked counts as "not yet" and is told at the end.
 */
export async function until<T>(ask: () => T | Promise<T>, { withinMs = 5_000, everyMs = 20, what = 'it' } = {}) {
  const deadline = Date.now() + withinMs
  let last: unknown
  for (;;) {
    try {
      last = await ask()
      if (last) return last as NonNullable<T>
    } catch (error) {
      last = error
    }
    if (Date.now() > deadline) throw new Error(`${what} did not come to be within ${withinMs} ms`, { cause: last })
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}
