import type { Notification } from '@usher/shared/schemas/me.ts'
import { sql } from 'kysely'
import type { Db } from '../record/tables.ts'

/** The rows of `presentNotification`, to be narrowed by the caller; the notifications table is `n`. */
export const selectNotifications = (db: Db, userId: string) =>
  db
    .selectFrom('notifications as n')
    .innerJoin('groups as g', 'g.id', 'n.group_id')
    .leftJoin('invites as i', 'i.id', 'n.invite_id')
    .innerJoin('user as actor', 'actor.id', 'n.actor_id')
    .where('n.user_id', '=', userId)
    .select(['n.id', 'n.type', 'n.invite_id', 'n.created_at', 'n.seen_at', 'n.feed_revision'])
    .select([actorName.as('actor_name'), 'g.slug', 'g.name as group_name'])

/** Who was invited at an address and has not accepted stays that address: nobody learns by inviting whose it is. */
const actorName = sql<string>`case when n.type in ('invite_declined', 'invite_asked_again') and i.email is not null then i.email else actor.name end`

type Row = Awaited<ReturnType<ReturnType<typeof selectNotifications>['executeTakeFirstOrThrow']>>

export const presentNotification = (row: Row): Notification => ({
  id: row.id,
  type: row.type,
  actor: { name: row.actor_name },
  group: { slug: row.slug, name: row.group_name },
  inviteId: row.invite_id ?? undefined,
  createdAt: row.created_at.toISOString(),
  seenAt: row.seen_at?.toISOString(),
  revision: row.feed_revision,
})
