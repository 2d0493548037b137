/**
 * What one client asks for, one thing at a time, so that a flood of questions holds one connection of the database and not
 * all. Answers false, without running it, when too much waits already. `work` handles its own failure.
 */
export function createTurns() {
  let last = Promise.resolve()
  let waiting = 0
  return (work: () => Promise<void>) => {
    if (waiting === mostWaiting) return false
    waiting += 1
    last = last.then(work).finally(() => {
      waiting -= 1
    })
    return true
  }
}

export type Turns = ReturnType<typeof createTurns>

const mostWaiting = 50
