import type { Badge } from '@usher/shared/schemas/basics.ts'
import { sql } from 'kysely'
import { isOpen } from '../invites/is-open.ts'
import type { Db } from '../record/tables.ts'

export type FeedHead = { userId: string; revision: number; badge: Badge; groupsAt: number }

/** Badges of many users with the revisions they belong to, as `readBadge` has them of one. */
export async function readFeedHeads(db: Db, userIds: string[]): Promise<FeedHead[]> {
  const rows = await db
    .selectFrom('feeds as f')
    .where(sql<boolean>`f.user_id = any(${userIds}::uuid[])`)
    .select(['f.user_id', 'f.revision', 'f.notifications', 'f.groups_at'])
    .select(sql<number>`(select count(*)::int from invites i where i.user_id = f.user_id and ${isOpen})`.as('invites'))
    .execute()
  return rows.map(({ user_id, revision, groups_at, ...badge }) => ({ userId: user_id, revision, groupsAt: groups_at, badge }))
}
