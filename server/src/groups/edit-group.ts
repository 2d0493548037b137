import type { GroupEdit } from '@usher/shared/schemas/group.ts'
import { recordAct } from '../audit/record-act.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { tellGroupChanged } from '../feeds/tell-group-changed.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import type { Tx } from '../record/tables.ts'
import { type Decision, settleRequests } from '../requests/settle-requests.ts'
import { slugTaken } from './create-group.ts'
import { lockConcerned } from './lock-concerned.ts'
import { readChanges } from './read-changes.ts'

type Editing = { id: string; edit: GroupEdit; by: string }

/**
 * Changes what is given and leaves the rest. Who waits to be let in is let in where the group opens, and rejected where it now
 * takes the invited only.
 */
export async function editGroup(database: Database, { id, edit, by }: Editing) {
  try {
    await database.write((tx) => change(tx, { id, edit, by }))
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'groups_slug_key') throw slugTaken()
    throw error
  }
}

async function change(tx: Tx, { id, edit, by }: Editing) {
  if ((await readChanges(tx, { id, edit })).names.length === 0) return
  const people = await lockConcerned(tx, { groupIds: [id], circles: ['members', 'requesters'] })
  const { names, columns } = await readChanges(tx, { id, edit })
  if (names.length === 0) return
  await tx.updateTable('groups').set(columns).where('id', '=', id).execute()
  await recordAct(tx, { groupId: id, action: 'group_edited', by, detail: { fields: names.join(', ') } })
  const decision = columns.join_method && decisionOf[columns.join_method]
  if (decision) await settleRequests(tx, { groupId: id, decision, by, among: people })
  await tellGroupChanged(tx, people)
  await bumpFeeds(tx, people)
  await recordFacts(tx, [groupFact(id)])
}

const decisionOf: Record<string, Decision | undefined> = { open: 'approve', invite_only: 'reject' }
