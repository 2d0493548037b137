import { sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { tellGroupChanged } from '../feeds/tell-group-changed.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import type { Tx } from '../record/tables.ts'
import { settleRequests } from '../requests/settle-requests.ts'
import { cancelOpenInvites } from './cancel-open-invites.ts'
import { holdRight } from './hold-right.ts'
import { lockConcerned } from './lock-concerned.ts'

type Archiving = { groupId: string; by: string }

/** Closes a group: what is open is settled, its members may look at it. Archiving twice is archiving once. */
export function archiveGroup(database: Database, { groupId, by }: Archiving) {
  return database.write(async (tx) => {
    const people = await lockConcerned(tx, { groupIds: [groupId], circles: ['members', 'invitees', 'requesters'] })
    await holdRight(tx, { groupId, by, action: 'own_group' })
    if (!(await setArchived(tx, groupId))) return
    await cancelOpenInvites(tx, { within: sql`i.group_id = ${groupId}`, by })
    await settleRequests(tx, { groupId, decision: 'reject', by, among: people })
    await tx
      .updateTable('batches')
      .set({ state: 'undone', request: null, results: null })
      .where('group_id', '=', groupId)
      .where('state', '=', 'held')
      .execute()
    await recordAct(tx, { groupId, action: 'group_archived', by })
    await tellGroupChanged(tx, people)
    await bumpFeeds(tx, people)
    await recordFacts(tx, [groupFact(groupId)])
  })
}

async function setArchived(tx: Tx, groupId: string) {
  const { numUpdatedRows } = await tx
    .updateTable('groups')
    .set({ archived_at: sql`now()` })
    .where('id', '=', groupId)
    .where('archived_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
