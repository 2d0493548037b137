import type { Db } from '../record/tables.ts'

export async function isMember(db: Db, { groupId, userId }: { groupId: string; userId: string }) {
  const row = await db
    .selectFrom('memberships')
    .where('group_id', '=', groupId)
    .where('user_id', '=', userId)
    .select('role')
    .executeTakeFirst()
  return row !== undefined
}
