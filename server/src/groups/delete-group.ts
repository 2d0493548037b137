import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { resetFeeds } from '../feeds/reset-feeds.ts'
import type { Database } from '../record/database.ts'
import { badField, Refusal } from '../refusal.ts'
import { eraseGroups } from './erase-groups.ts'
import { holdRight } from './hold-right.ts'
import { circlesOfFeeds, lockConcerned } from './lock-concerned.ts'

type Deleting = { groupId: string; name: string; by: string }

/** Deletes a group for good; `name` is its name, typed to confirm. Nobody keeps a badge, a notification or an invite of it. */
export function deleteGroup(database: Database, { groupId, name, by }: Deleting) {
  return database.write(async (tx) => {
    const people = await lockConcerned(tx, { groupIds: [groupId], circles: circlesOfFeeds })
    await holdRight(tx, { groupId, by, action: 'own_group' })
    const group = await tx.selectFrom('groups').where('id', '=', groupId).select('name').executeTakeFirst()
    if (!group) throw new Refusal('not_found')
    if (group.name !== name.trim()) throw badField('name', 'This is not the name of the group')
    await eraseGroups(tx, { groupIds: [groupId], by, people })
    await bumpFeeds(tx, people)
    await resetFeeds(tx, people)
  })
}
