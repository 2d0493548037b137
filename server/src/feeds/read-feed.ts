import type { Feed, FeedReset } from '@usher/shared/schemas/me.ts'
import { presentMyInvite, selectMyInvites } from '../invites/present-my-invite.ts'
import type { Db } from '../record/tables.ts'
import { presentNotification, selectNotifications } from './present-notification.ts'
import { readBadge } from './read-badge.ts'

const mostChanges = 200

/**
 * What changed for one user after revision `since`, as it is now: badge and revision are read together and first, so what a
 * later command adds in between comes again with its own push. `reset` when it is too much, when something left
 * the feed, or when `since` is not of this world.
 */
export async function readFeed(db: Db, { userId, since }: { userId: string; since: number }): Promise<Feed | FeedReset> {
  const feed = await readBadge(db, userId)
  if (since > feed.revision || (await hasLost(db, { userId, since }))) return { reset: true }
  const invites = await selectMyInvites(db, userId)
    .where('i.feed_revision', '>', since)
    .orderBy('i.id', 'desc')
    .limit(mostChanges + 1)
    .execute()
  const notifications = await selectNotifications(db, userId)
    .where('n.feed_revision', '>', since)
    .orderBy('n.id', 'desc')
    .limit(mostChanges + 1)
    .execute()
  if (invites.length > mostChanges || notifications.length > mostChanges) return { reset: true }
  return {
    revision: feed.revision,
    badge: feed.badge,
    groupsAt: feed.groupsAt,
    invites: invites.map(presentMyInvite),
    notifications: notifications.map(presentNotification),
  }
}

async function hasLost(db: Db, { userId, since }: { userId: string; since: number }) {
  const row = await db.selectFrom('feeds').where('user_id', '=', userId).where('reset_at', '>', since).select('user_id').executeTakeFirst()
  return row !== undefined
}
