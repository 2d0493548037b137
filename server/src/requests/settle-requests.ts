import type { RequestDecision } from '@usher/shared/schemas/join-request.ts'
import { sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import { notify } from '../feeds/notify.ts'
import { tellGroupChanged } from '../feeds/tell-group-changed.ts'
import { settleMembership } from '../invites/settle-membership.ts'
import type { Tx } from '../record/tables.ts'

export type Decision = RequestDecision['decision']

type Settling = {
  groupId: string
  decision: Decision
  by: string
  /** Whose feeds are locked: whoever asked since is left for another time. */
  among: string[]
  /** Absent: all that are open. */
  ids?: string[] | undefined
}

type Decided = { user_id: string; name: string }

/** Approves or rejects open requests and tells who asked, before `bumpFeeds`. Answers who that was. Statements do not grow with their number. */
export async function settleRequests(tx: Tx, { groupId, decision, by, among, ids }: Settling): Promise<string[]> {
  const { rows } = await sql<Decided>`
    update join_requests r set status = ${decision === 'approve' ? 'approved' : 'rejected'}, decided_at = now(), decided_by = ${by}
    from "user" u
    where r.group_id = ${groupId} and r.status = 'open' and r.user_id = any(${among}::uuid[]) and u.id = r.user_id
      and (${ids ?? null}::uuid[] is null or r.id = any(${ids ?? null}::uuid[]))
    returning r.user_id, u.name`.execute(tx)
  const userIds = rows.map((row) => row.user_id)
  if (userIds.length === 0) return []
  await (decision === 'approve' ? approve(tx, { groupId, by, rows }) : reject(tx, { groupId, by, rows }))
  const type = decision === 'approve' ? 'request_approved' : 'request_rejected'
  await notify(
    tx,
    type,
    userIds.map((userId) => ({ userId, groupId, actorId: by })),
  )
  return userIds
}

type Rows = { groupId: string; by: string; rows: Decided[] }

const approve = (tx: Tx, { groupId, by, rows }: Rows) =>
  settleMembership(tx, {
    groupId,
    people: rows.map(({ user_id: id }) => ({ id, role: 'member' })),
    through: 'request',
    act: { action: 'requests_approved', by, detail: whose(rows) },
  })

async function reject(tx: Tx, { groupId, by, rows }: Rows) {
  await recordAct(tx, { groupId, action: 'requests_rejected', by, detail: whose(rows) })
  await tellGroupChanged(
    tx,
    rows.map((row) => row.user_id),
  )
}

const whose = (rows: Decided[]) => ({ count: rows.length, ...(rows.length === 1 && rows[0] ? { person: rows[0].name } : {}) })
