import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Refusal } from '../refusal.ts'

// A lock whose holder forgot it would be closed, and so given away, by the garbage collector.
const held = new Set<DatabaseSync>()

/**
 * Keeps every other process out of a data directory until released, or until this process is gone, however it ends: the lock is the
 * operating system's, on a SQLite file, since Node has no other file lock and a file that only names a process can outlive it.
 */
export function lockDataDir(dataDir: string) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const holderPath = join(dataDir, 'usher.pid')
  const lock = new DatabaseSync(join(dataDir, 'usher.lock'), { timeout: 0 })
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw new Refusal('cannot_start', { message: `The data directory ${dataDir} is in use by ${holder(holderPath)}.` })
  }
  held.add(lock)
  writeFileSync(holderPath, `${process.pid}\n`)

  return {
    release() {
      if (held.delete(lock)) lock.close()
    },
  }
}

function isBusy(error: unknown) {
  const SQLITE_BUSY = 5
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}

function holder(path: string) {
  try {
    return `process ${readFileSync(path, 'utf8').trim()}; stop it first, or choose another DATA_DIR`
  } catch {
    return 'another process'
  }
}
