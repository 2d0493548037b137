import type { GroupEdit } from '@usher/shared/schemas/group.ts'
import { recordAct } from '../audit/record-act.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { resetFeeds } from '../feeds/reset-feeds.ts'
import { tellGroupChanged } from '../feeds/tell-group-changed.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import type { Tx } from '../record/tables.ts'
import { findAllowedRequesters } from '../requests/find-allowed-requesters.ts'
import { settleRequests } from '../requests/settle-requests.ts'
import { slugTaken } from './create-group.ts'
import { holdRight } from './hold-right.ts'
import { circlesOfFeeds, lockConcerned } from './lock-concerned.ts'
import { readChanges } from './read-changes.ts'

type Editing = { id: string; edit: GroupEdit; by: string }

/**
 * Changes what is given and leaves the rest. Who waits to be let in is let in where the group opens to them, and rejected where it
 * now takes the invited only.
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
  const people = await lockConcerned(tx, { groupIds: [id], circles: isNamed(edit) ? circlesOfFeeds : ['members', 'requesters'] })
  await holdRight(tx, { groupId: id, by, action: 'edit_group' })
  const { names, columns } = await readChanges(tx, { id, edit })
  if (names.length === 0) return
  await tx.updateTable('groups').set(columns).where('id', '=', id).execute()
  await recordAct(tx, { groupId: id, action: 'group_edited', by, detail: { fields: names.join(', ') } })
  await decideRequests(tx, { id, by, people, joinMethod: columns.join_method })
  await tellGroupChanged(tx, people)
  await bumpFeeds(tx, people)
  if (isNamed(edit)) await resetFeeds(tx, people)
  await recordFacts(tx, [groupFact(id)])
}

/** Invites and notifications show what a group is called and lead to it, also those of people who are not in it. */
const isNamed = ({ name, slug }: GroupEdit) => name !== undefined || slug !== undefined

type Deciding = { id: string; by: string; people: string[]; joinMethod: string | undefined }

async function decideRequests(tx: Tx, { id: groupId, by, people, joinMethod }: Deciding) {
  // Whose address the group does not take could not come in by themselves, and still waits for somebody to decide.
  if (joinMethod === 'open') await settleRequests(tx, { groupId, decision: 'approve', by, among: await findAllowedRequesters(tx, groupId) })
  if (joinMethod === 'invite_only') await settleRequests(tx, { groupId, decision: 'reject', by, among: people })
}
