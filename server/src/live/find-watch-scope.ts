import { sql } from 'kysely'
import type { InviteScope } from '../invites/scope.ts'
import type { Db } from '../record/tables.ts'
import { watchReach } from './watch-reach.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The invites that this user may watch in the group with this id or slug; undefined: none. */
export async function findWatchScope(db: Db, { userId, group }: { userId: string; group: string }): Promise<InviteScope | undefined> {
  const found = await db
    .selectFrom('groups as g')
    .innerJoin('memberships as m', 'm.group_id', 'g.id')
    .where('m.user_id', '=', userId)
    .where(uuid.test(group) ? 'g.id' : 'g.slug', '=', group)
    .select(['g.id', 'm.role', 'g.members_can_invite as membersCanInvite'])
    .select(sql<boolean>`g.archived_at is not null`.as('isArchived'))
    .executeTakeFirst()
  const reach = found && watchReach(found)
  return reach && { groupId: found.id, inviterId: reach === 'all' ? undefined : userId }
}
