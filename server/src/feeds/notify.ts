import { randomUUIDv7 } from 'node:crypto'
import type { NotificationType } from '@usher/shared/schemas/me.ts'
import { sql } from 'kysely'
import type { Tx } from '../record/tables.ts'

/** About an invite, or about the group itself. */
type News = { userId: string; groupId: string; inviteId?: string; actorId: string }

/** Tells each of these users. Under their feed locks. */
export async function notify(tx: Tx, type: NotificationType, news: News[]) {
  if (news.length === 0) return
  const ids = news.map(() => randomUUIDv7())
  const userIds = news.map(({ userId }) => userId)
  const groupIds = news.map(({ groupId }) => groupId)
  const inviteIds = news.map(({ inviteId }) => inviteId ?? null)
  const actorIds = news.map(({ actorId }) => actorId)
  await sql`
    insert into notifications (id, user_id, group_id, invite_id, actor_id, type)
    select n.*, ${type} from unnest(${ids}::uuid[], ${userIds}::uuid[], ${groupIds}::uuid[], ${inviteIds}::uuid[], ${actorIds}::uuid[]) as n`.execute(
    tx,
  )
}
