import { performance } from 'node:perf_hooks'
import type { InviteStats } from '@usher/shared/schemas/invite.ts'
import { readInviteStats } from '../invites/read-invite-stats.ts'
import type { InviteScope } from '../invites/scope.ts'
import type { Db } from '../record/tables.ts'

const statsMs = 1_000

type Options = { db: Db; scope: InviteScope; wake: () => void }

/** The counts for those who watch one scope: read at most once in `statsMs` however often they are owed, `wake` being called when it is time again. */
export function createStatsNews({ db, scope, wake }: Options) {
  let isOwed = false
  let nextAt = 0
  let timer: NodeJS.Timeout | undefined
  /** What all who watch have, as text: null while nobody was told any, undefined where they differ. */
  let known: string | null | undefined = null

  return {
    owe() {
      isOwed = true
    },
    /** The counts, if they are owed and it is time. */
    async read(): Promise<InviteStats | undefined> {
      if (!isOwed) return
      clearTimeout(timer)
      const waitMs = nextAt - performance.now()
      if (waitMs > 0) {
        timer = setTimeout(wake, Math.ceil(waitMs))
        return
      }
      // Before they are read: what changes meanwhile owes them again.
      isOwed = false
      try {
        return await readInviteStats(db, scope)
      } catch (error) {
        isOwed = true
        throw error
      } finally {
        nextAt = performance.now() + statsMs
      }
    },
    isNew: (stats: InviteStats) => JSON.stringify(stats) !== known,
    /** Everybody was told these. */
    tell(stats: InviteStats) {
      known = JSON.stringify(stats)
    },
    /** One of those who watch was told these. Unless all have the same, the next frame brings them together. */
    tellOne(stats: InviteStats) {
      const text = JSON.stringify(stats)
      if (known === null || known === text) known = text
      else {
        known = undefined
        isOwed = true
        wake()
      }
    },
    close: () => clearTimeout(timer),
  }
}
