import { recordAct } from '../audit/record-act.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import type { Database } from '../record/database.ts'
import { endMembership } from './end-membership.ts'
import { lastOwner } from './keeps-an-owner.ts'
import { lockMember } from './lock-member.ts'

type Removal = { groupId: string; userId: string; actorId: string }

/** Removes a member: they are out at once, and no link sent before lets them in again. */
export function removeMember(database: Database, { groupId, userId, actorId }: Removal) {
  return database.write(async (tx) => {
    await lockFeeds(tx, [userId])
    const { member } = await lockMember(tx, { groupId, actorId, userId })
    if (!(await endMembership(tx, { groupId, userId, by: actorId }))) throw lastOwner('The only owner can’t be removed')
    await recordAct(tx, { groupId, action: 'member_removed', by: actorId, detail: { person: member.name, role: member.role } })
  })
}
