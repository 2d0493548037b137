import type { BatchFrame, InvitesFrame } from '@usher/shared/live-events.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import type { Log } from '@usher/workers/ports.ts'
import type { InviteScope } from '../invites/scope.ts'
import type { Db } from '../record/tables.ts'
import { createBatchProgress } from './create-batch-progress.ts'
import { createPace } from './create-pace.ts'
import { createStatsNews } from './create-stats-news.ts'
import { openGroupReader } from './open-group-reader.ts'

const frameMs = 100

export type GroupStream = ReturnType<typeof createGroupStream>

export type StreamEvents = {
  invites: (frame: InvitesFrame) => void
  batch: (frame: BatchFrame) => void
  /** A row may have left the scope: who watches must begin anew. */
  lost: () => void
}

type Options = { db: Db; scope: InviteScope; tell: StreamEvents; log: Log }

/**
 * Tells the watchers of one scope what changed since the stream began. The first change goes out at once, what follows
 * in frames `frameMs` apart; the counts go along at most once a second, and once more after the last change.
 */
export function createGroupStream({ db, scope, tell, log }: Options) {
  const reader = openGroupReader(db, scope)
  const batches = createBatchProgress({ db, scope, tell: tell.batch, log })
  const pace = createPace({ everyMs: frameMs, what: 'telling the watchers of a group', log }, tellFrame)
  const news = createStatsNews({ db, scope, wake: pace.ask })
  /** Read but not told yet: kept when what belongs to it could not be read. */
  let page: { invites: Invite[]; cursor: string } | undefined
  let isClosed = false

  async function tellFrame() {
    page ??= await readPage()
    if (!page) return
    const stats = await news.read()
    const { invites: rows, cursor } = page
    page = undefined
    if (isClosed) return
    if (rows.length > 0 || (stats && news.isNew(stats))) {
      if (stats) news.tell(stats)
      tell.invites({ group: scope.groupId, cursor, rows, ...(stats ? { stats } : {}) })
    }
    batches.tellChange(rows.flatMap(({ batchId }) => batchId ?? []))
  }

  async function readPage() {
    const { isAll, hasLost, ...read } = await (await reader).readOn()
    if (isClosed) return
    if (hasLost) return void tell.lost()
    if (!isAll) pace.ask()
    if (read.invites.length > 0) news.owe()
    return read
  }

  return {
    /** Resolves when every change from now on will be told; a stream that could not begin is of no use. */
    begin: Promise.all([reader, batches.begin()]),
    tellChange() {
      news.owe()
      pace.ask()
    },
    hasHeard: news.tellOne,
    close() {
      isClosed = true
      pace.close()
      news.close()
      batches.close()
    },
  }
}
