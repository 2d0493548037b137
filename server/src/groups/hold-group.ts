import type { Tx } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'

/**
 * The group's terms, which stay as they are until the command ends. Whatever lets people in or invites them holds the group;
 * refused where it is gone or archived. After the feed locks.
 */
export async function holdGroup(tx: Tx, groupId: string) {
  const group = await tx
    .selectFrom('groups')
    .where('id', '=', groupId)
    .select(['join_method', 'allowed_domains', 'archived_at'])
    .forShare()
    .executeTakeFirst()
  if (!group) throw new Refusal('not_found')
  if (group.archived_at) throw groupArchived()
  return group
}

export const groupArchived = () => new Refusal('group_archived', { message: 'This group is archived' })
