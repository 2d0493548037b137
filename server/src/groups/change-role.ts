import type { Role } from '@usher/shared/roles.ts'
import { sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import { keepsAnOwner, lastOwner } from './keeps-an-owner.ts'
import { lockMember } from './lock-member.ts'
import { requireRank } from './require-rank.ts'

type RoleChange = { groupId: string; userId: string; role: Role; actorId: string }

/** Gives a member another role, at most one's own. The last owner stays owner. */
export function changeRole(database: Database, { groupId, userId, role, actorId }: RoleChange) {
  return database.write(async (tx) => {
    await lockFeeds(tx, [userId])
    const { mine, member } = await lockMember(tx, { groupId, actorId, userId })
    requireRank(mine, role)
    if (member.role === role) return
    const { rows } = await sql`
      update memberships m set role = ${role} where m.group_id = ${groupId} and m.user_id = ${userId} and ${keepsAnOwner}
      returning m.user_id`.execute(tx)
    if (rows.length === 0) throw lastOwner('A group keeps an owner: make somebody else one first')
    await recordAct(tx, { groupId, action: 'role_changed', by: actorId, detail: { person: member.name, from: member.role, to: role } })
    await bumpFeeds(tx, [userId])
    await recordFacts(tx, [groupFact(groupId)])
  })
}
