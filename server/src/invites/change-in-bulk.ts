import type { SkipReason } from '@usher/shared/invite-query.ts'
import type { InviteStatus } from '@usher/shared/invite-status.ts'
import type { BulkBody, BulkResult } from '@usher/shared/schemas/invite-desk.ts'
import { sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import type { Tx } from '../record/tables.ts'
import { bulkAct, type ChangedRow } from './bulk-acts.ts'
import { roleAbove } from './change-invite-role.ts'
import { holdScope } from './hold-scope.ts'
import { isOpen, presentStatus } from './is-open.ts'
import { matchesFilter } from './matches-filter.ts'
import { type BulkTargets, readBulk } from './read-bulk.ts'
import { type InviteScope, inScope, mayOffer } from './scope.ts'

type Bulk = { scope: InviteScope; by: string; request: BulkBody }
type Target = { id: string; user_id: string | null }
type Skipped = BulkResult['skipped']

/**
 * Does the same to many invites, in a fixed number of statements however many. What is not open any more, or has nothing to
 * change, is left as it is and counted by what it is instead.
 */
export function changeInBulk(database: Database, { scope, by, request }: Bulk): Promise<BulkResult> {
  const { change, targets } = readBulk(request)
  if (change.action === 'change_role' && !mayOffer(scope, change.role)) throw roleAbove()
  const act = bulkAct(change)
  return database.write(async (tx) => {
    const found = await findTargets(tx, scope, targets)
    const skipped: Skipped = {}
    if ('ids' in targets) count(skipped, 'not_found', targets.ids.length - found.length)
    const changed: ChangedRow[] = []
    // A second round only for those that were bound to somebody in between: the feeds to lock are others then.
    for (let waiting = found; waiting.length > 0; ) {
      if (act.isSeen) await lockFeeds(tx, usersOf(waiting))
      await holdScope(tx, { scope, by })
      const now = await update(tx, { act, scope, waiting })
      changed.push(...now)
      waiting = await skip(tx, { act, scope, skipped, rest: without(waiting, now) })
    }
    if (changed.length === 0) return { changed: 0, skipped }
    await act.afterwards?.(tx, changed)
    if (act.isSeen) await bumpFeeds(tx, usersOf(changed))
    const { action: _, ...terms } = change
    const inviteIds = changed.map(({ id }) => id)
    await recordAct(tx, { groupId: scope.groupId, action: act.recordedAs, by, detail: { count: changed.length, ...terms }, inviteIds })
    await recordFacts(tx, [groupFact(scope.groupId)])
    return { changed: changed.length, skipped }
  })
}

async function findTargets(tx: Tx, scope: InviteScope, targets: BulkTargets): Promise<Target[]> {
  return tx
    .selectFrom('invites as i')
    .leftJoin('user as u', 'u.id', 'i.user_id')
    .where(inScope(scope))
    .where('ids' in targets ? sql<boolean>`i.id = any(${targets.ids}::uuid[])` : matchesFilter(targets.filter))
    .select(['i.id', 'i.user_id'])
    .execute()
}

type Round = { act: ReturnType<typeof bulkAct>; scope: InviteScope; waiting: Target[] }

async function update(tx: Tx, { act, scope, waiting }: Round) {
  const isLocked = act.isSeen ? sql`(i.user_id is null or i.user_id = any(${usersOf(waiting)}::uuid[]))` : sql`true`
  const { rows } = await sql<ChangedRow>`
    with target as (
      select i.id from invites i
      where i.id = any(${waiting.map(({ id }) => id)}::uuid[]) and ${inScope(scope)} and ${isOpen} and ${act.only} and ${isLocked}
      order by i.id for update
    )
    update invites i set ${act.set} from target where i.id = target.id
    returning i.id, i.user_id, i.generation, i.expires_at`.execute(tx)
  return rows
}

/** Counts why these were left as they are; answers those for which there is no reason. */
async function skip(tx: Tx, { act, scope, skipped, rest }: Omit<Round, 'waiting'> & { skipped: Skipped; rest: Target[] }) {
  if (rest.length === 0) return []
  const { rows } = await sql<Target & { status: InviteStatus; is_eligible: boolean }>`
    select i.id, i.user_id, ${presentStatus} as status, ${act.only} as is_eligible
    from invites i where i.id = any(${rest.map(({ id }) => id)}::uuid[]) and ${inScope(scope)}`.execute(tx)
  count(skipped, 'not_found', rest.length - rows.length)
  for (const { status, is_eligible } of rows) {
    if (status !== 'pending') count(skipped, status, 1)
    else if (!is_eligible) count(skipped, act.otherwise, 1)
  }
  return rows.filter(({ status, is_eligible }) => status === 'pending' && is_eligible)
}

function count(skipped: Skipped, reason: SkipReason, number: number) {
  if (number > 0) skipped[reason] = (skipped[reason] ?? 0) + number
}

const usersOf = (rows: Target[]) => [...new Set(rows.flatMap(({ user_id }) => user_id ?? []))]

function without(all: Target[], some: Target[]) {
  const ids = new Set(some.map(({ id }) => id))
  return all.filter(({ id }) => !ids.has(id))
}
