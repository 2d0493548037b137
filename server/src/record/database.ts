import { setTimeout as pause } from 'node:timers/promises'
import type { Db, Tx } from './tables.ts'

export type Database = {
  /** For reads, and single statements that are a whole command. */
  read: Db
  /**
   * One transaction. Runs again, up to 6 times, when the database asks for it (serialization failure, deadlock, or two senders
   * racing for one person), so `command` must have no effect outside it.
   */
  write<Result>(command: (tx: Tx) => Promise<Result>): Promise<Result>
  /** Calls back after every committed `write`. */
  onCommit(listener: () => void): void
  close(): Promise<void>
}

export function createDatabase(db: Db): Database {
  const listeners: (() => void)[] = []
  return {
    read: db,
    async write(command) {
      const result = await retried(() => db.transaction().execute(command))
      for (const listener of listeners) listener()
      return result
    },
    onCommit: (listener) => void listeners.push(listener),
    close: () => db.destroy(),
  }
}

async function retried<Result>(run: () => Promise<Result>, attempt = 1): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (attempt === 6 || !asksForRetry(error)) throw error
    await pause(Math.random() * 10 * 2 ** attempt)
    return retried(run, attempt + 1)
  }
}

const retryableCodes = ['40001', '40P01']
const racedConstraints = ['invites_open_person', 'invites_by_address']

function asksForRetry(error: unknown) {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return retryableCodes.includes(code ?? '') || (code === '23505' && racedConstraints.includes(constraint ?? ''))
}
