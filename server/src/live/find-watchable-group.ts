import { may } from '@usher/shared/permissions.ts'
import type { Db } from '../record/tables.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Id of the group with this id or slug, if the user may see all its invites. */
export async function findWatchableGroup(db: Db, { userId, group }: { userId: string; group: string }) {
  const found = await db
    .selectFrom('groups as g')
    .innerJoin('memberships as m', 'm.group_id', 'g.id')
    .where('m.user_id', '=', userId)
    .where(uuid.test(group) ? 'g.id' : 'g.slug', '=', group)
    .select(['g.id', 'm.role'])
    .executeTakeFirst()
  return found && may(found.role, 'manage_invites') ? found.id : undefined
}
