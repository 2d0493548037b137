import { sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import type { Database } from '../record/database.ts'
import { Refusal } from '../refusal.ts'
import { endMembership } from './end-membership.ts'
import { isMember } from './is-member.ts'
import { lastOwner } from './keeps-an-owner.ts'

/** Ends one's own membership. The last owner stays. */
export function leaveGroup(database: Database, { groupId, userId }: { groupId: string; userId: string }) {
  return database.write(async (tx) => {
    await lockFeeds(tx, [userId])
    await sql`select 1 from groups where id = ${groupId} for no key update`.execute(tx)
    const hasLeft = await endMembership(tx, { groupId, userId, by: userId })
    if (hasLeft) return recordAct(tx, { groupId, action: 'member_left', by: userId })
    if (!(await isMember(tx, { groupId, userId }))) throw new Refusal('forbidden', { message: 'You are not in this group' })
    throw lastOwner('You are the only owner: hand the group over first, or delete it')
  })
}
