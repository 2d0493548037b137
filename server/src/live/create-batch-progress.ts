import type { BatchState } from '@usher/shared/batch-state.ts'
import type { BatchFrame } from '@usher/shared/live-events.ts'
import type { Batch } from '@usher/shared/schemas/batch.ts'
import type { Log } from '@usher/workers/ports.ts'
import { sql } from 'kysely'
import { readBatches } from '../batches/read-batches.ts'
import type { InviteScope } from '../invites/scope.ts'
import type { Db } from '../record/tables.ts'
import { createPace } from './create-pace.ts'

const progressMs = 500
const mostNewAtOnce = 20
const mostRemembered = 200

type Options = { db: Db; scope: InviteScope; tell: (frame: BatchFrame) => void; log: Log }

/**
 * Tells the watchers of one scope how its batches go on, each at most once in `progressMs`: those whose rows changed, and those
 * whose state did. Of many changed at once, all that are known to be under way and the newest of the rest.
 */
export function createBatchProgress({ db, scope, tell, log }: Options) {
  const changed = new Set<string>()
  /** What was told last of each. */
  const told = new Map<string, { text: string; isDone: boolean }>()
  let states: States = new Map()
  const pace = createPace({ everyMs: progressMs, what: 'telling how batches go on', log }, tellChanged)

  async function tellChanged() {
    await noteStates()
    const ids = choose([...changed])
    changed.clear()
    try {
      for (const batch of await readBatches(db, ids)) tellIfNew(batch)
    } catch (error) {
      for (const id of ids) changed.add(id)
      throw error
    }
  }

  /** A batch that is held, undone or refused has no rows that tell of it. */
  async function noteStates() {
    const held = [...states].filter(([, state]) => state === 'held').map(([id]) => id)
    const now = await readStates(db, { ...scope, held })
    for (const [id, state] of now) if (states.get(id) !== state) changed.add(id)
    states = now
  }

  /** Ids rise with time. */
  const choose = (ids: string[]) => {
    const [underWay, others] = [ids.filter(isUnderWay), ids.filter((id) => !isUnderWay(id))]
    return [...underWay, ...others.sort().slice(-mostNewAtOnce)]
  }
  const isUnderWay = (id: string) => told.get(id)?.isDone === false

  function tellIfNew(batch: Batch) {
    const text = JSON.stringify(batch)
    if (!isOurs(batch) || told.get(batch.id)?.text === text) return
    if (told.size >= mostRemembered) for (const [id, { isDone }] of told) if (isDone) told.delete(id)
    told.set(batch.id, { text, isDone: batch.done })
    tell({ group: scope.groupId, batch })
  }

  const isOurs = ({ createdBy }: Batch) => scope.inviterId === undefined || createdBy.id === scope.inviterId

  return {
    /** Resolves when the present states are known: from here on it is noticed when one changes. */
    async begin() {
      states = await readStates(db, { ...scope, held: [] })
    },
    /** Something changed in the group, among it rows of these batches. */
    tellChange(batchIds: string[]) {
      for (const id of batchIds) changed.add(id)
      pace.ask()
    },
    close: pace.close,
  }
}

type States = Map<string, BatchState>

/** Of the newest batches, and of those that were held when last asked. */
async function readStates(db: Db, { groupId, inviterId, held }: InviteScope & { held: string[] }): Promise<States> {
  const { rows } = await sql<{ id: string; state: BatchState }>`
    (select id, state from batches where group_id = ${groupId} and (${inviterId ?? null}::uuid is null or created_by = ${inviterId ?? null}::uuid)
      and created_at > now() - interval '1 hour' order by created_at desc, id limit ${mostNewAtOnce})
    union select id, state from batches where id = any(${held}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, state }) => [id, state]))
}
