import type { Database } from '../record/database.ts'
import { Refusal } from '../refusal.ts'
import { decideRequests } from './decide-requests.ts'
import { requestNotOpen } from './request-not-open.ts'
import type { Decision } from './settle-requests.ts'

type Deciding = { groupId: string; id: string; decision: Decision; by: string }

/** Approves or rejects one request; refused when it waits no more. */
export async function decideRequest(database: Database, { groupId, id, decision, by }: Deciding) {
  if ((await decideRequests(database, { groupId, decision, by, ids: [id] })) > 0) return
  const known = await database.read
    .selectFrom('join_requests')
    .where('group_id', '=', groupId)
    .where('id', '=', id)
    .select('id')
    .executeTakeFirst()
  throw known ? requestNotOpen() : new Refusal('not_found')
}
