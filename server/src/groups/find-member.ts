import type { Member } from '@usher/shared/schemas/group.ts'
import type { Db } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'
import { presentMember, selectMembers } from './select-members.ts'

/** One member of a group. */
export async function findMember(db: Db, { groupId, userId }: { groupId: string; userId: string }): Promise<Member> {
  const row = await selectMembers(db, groupId).where('m.user_id', '=', userId).executeTakeFirst()
  if (!row) throw new Refusal('not_found')
  return presentMember(row)
}
