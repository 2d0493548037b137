import { performance } from 'node:perf_hooks'
import type { InvitesFrame } from '@usher/shared/live-events.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import type { Log } from '@usher/workers/ports.ts'
import { readInviteStats } from '../invites/read-invite-stats.ts'
import { createOutageLog } from '../outage-log.ts'
import type { Db } from '../record/tables.ts'
import { openGroupReader } from './open-group-reader.ts'

const frameMs = 100
const statsMs = 1_000
const retryMs = 1_000

export type GroupStream = ReturnType<typeof createGroupStream>

type Options = { db: Db; groupId: string; emit: (frame: InvitesFrame) => void; log: Log }

/**
 * Tells the watchers of one group what changed since the stream began. The first change goes out at once, what follows
 * in frames `frameMs` apart; the counts go along at most once in `statsMs`, and once more after the last change.
 */
export function createGroupStream({ db, groupId, emit, log }: Options) {
  const outage = createOutageLog(log, 'telling the watchers of a group')
  const reader = openGroupReader(db, groupId)
  /** Read but not told yet: kept when what belongs to it could not be read. */
  let page: { invites: Invite[]; cursor: string } | undefined
  let isChanged = false
  let owesStats = false
  let isRunning = false
  let isClosed = false
  let timer: NodeJS.Timeout | undefined
  let nextFrameAt = 0
  let nextStatsAt = 0

  function schedule() {
    clearTimeout(timer)
    if (isClosed || isRunning || !(isChanged || owesStats)) return
    const waitMs = (isChanged ? nextFrameAt : Math.max(nextFrameAt, nextStatsAt)) - performance.now()
    if (waitMs <= 0) void run()
    else timer = setTimeout(schedule, Math.ceil(waitMs))
  }

  async function run() {
    isRunning = true
    try {
      await tell()
      outage.works()
    } catch (error) {
      outage.fails(error)
      isChanged = true
      nextFrameAt = performance.now() + retryMs
    }
    isRunning = false
    schedule()
  }

  async function tell() {
    page ??= await readPage()
    if (page.invites.length > 0) owesStats = true
    const hasStats = owesStats && performance.now() >= nextStatsAt
    const stats = hasStats ? await readInviteStats(db, groupId) : undefined
    const { invites: rows, cursor } = page
    page = undefined
    if (isClosed || (rows.length === 0 && !stats)) return
    emit({ group: groupId, cursor, rows, ...(stats ? { stats } : {}) })
    nextFrameAt = performance.now() + frameMs
    if (!stats) return
    owesStats = false
    nextStatsAt = performance.now() + statsMs
  }

  async function readPage() {
    isChanged = false
    const read = await (await reader).readOn()
    if (!read.isAll) isChanged = true
    return read
  }

  return {
    /** Resolves when every change from now on will be told; a stream that could not begin is of no use. */
    begin: reader.then(() => {}),
    tellChange() {
      isChanged = true
      schedule()
    },
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}
