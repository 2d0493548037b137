import { sql } from 'kysely'
import { recordActs } from '../audit/record-acts.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { resetFeeds } from '../feeds/reset-feeds.ts'
import { cancelOpenInvites } from '../groups/cancel-open-invites.ts'
import { eraseGroups } from '../groups/erase-groups.ts'
import { circlesOfFeeds, lockConcerned } from '../groups/lock-concerned.ts'
import { belongsToUser } from '../invites/belongs-to-user.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Person } from '../people/person.ts'
import type { Database } from '../record/database.ts'
import type { Tx } from '../record/tables.ts'
import { badField } from '../refusal.ts'
import { findGroupsOfOne } from './find-groups-of-one.ts'
import { forgetPerson } from './forget-person.ts'
import { lockOwnGroups } from './lock-own-groups.ts'

/**
 * Ends an account; `username` is its own, typed to confirm. What the person is part of ends with it, what they did stays under
 * no name, and their username and address are free again. Refused with `owns_groups` while a group with other members would be
 * left without an owner; a group of nobody else goes with the account.
 */
export function deleteAccount(database: Database, { person: { id, username }, typed }: { person: Person; typed: string }) {
  if (typed.trim().toLowerCase() !== username) throw badField('username', 'This is not your username')
  return database.write(async (tx) => {
    const alone = await findGroupsOfOne(tx, id)
    const people = await lockConcerned(tx, { groupIds: alone, circles: circlesOfFeeds, also: [id] })
    await lockOwnGroups(tx, { userId: id, alone })
    await eraseGroups(tx, { groupIds: alone, by: id, people })
    const left = await endMemberships(tx, id)
    const groupIds = [
      ...left,
      ...(await cancelOpenInvites(tx, { within: belongsToUser(id), by: undefined })),
      ...(await withdrawRequests(tx, id)),
    ]
    await forgetPerson(tx, id)
    await bumpFeeds(tx, people)
    await resetFeeds(tx, people)
    await recordFacts(tx, [...new Set(groupIds)].map(groupFact))
  })
}

async function endMemberships(tx: Tx, userId: string) {
  const rows = await tx.deleteFrom('memberships').where('user_id', '=', userId).returning('group_id').execute()
  const groupIds = rows.map((row) => row.group_id)
  await recordActs(
    tx,
    groupIds.map((groupId) => ({ groupId, action: 'account_deleted', by: userId })),
  )
  return groupIds
}

async function withdrawRequests(tx: Tx, userId: string) {
  const rows = await tx
    .updateTable('join_requests')
    .set({ status: 'withdrawn', decided_at: sql`now()`, decided_by: userId })
    .where('user_id', '=', userId)
    .where('status', '=', 'open')
    .returning('group_id')
    .execute()
  return rows.map((row) => row.group_id)
}
