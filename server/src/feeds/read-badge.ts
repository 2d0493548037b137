import type { Badge } from '@usher/shared/schemas/basics.ts'
import { sql } from 'kysely'
import { isOpen } from '../invites/is-open.ts'
import type { Db } from '../record/tables.ts'

/** A user's badge with the revision it belongs to, and the one at which their groups last changed. Invites past their time count no more, even before the sweep has lowered the number. */
export async function readBadge(db: Db, userId: string): Promise<{ revision: number; badge: Badge; groupsAt: number }> {
  const feed = await db
    .selectFrom('feeds as f')
    .where('f.user_id', '=', userId)
    .select(['f.revision', 'f.notifications', 'f.groups_at'])
    .select(sql<number>`(select count(*)::int from invites i where i.user_id = f.user_id and ${isOpen})`.as('invites'))
    .executeTakeFirstOrThrow()
  return { revision: feed.revision, badge: { invites: feed.invites, notifications: feed.notifications }, groupsAt: feed.groups_at }
}
