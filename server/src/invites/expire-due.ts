import { sql } from 'kysely'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import { settleNotifications } from '../feeds/settle-notifications.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import type { Tx } from '../record/tables.ts'

const chunk = 1_000

/** Marks as expired whatever is due, chunk by chunk, and tells everybody who sees it. */
export async function expireDue(database: Database) {
  while ((await database.write(expireChunk)) === chunk);
}

async function expireChunk(tx: Tx) {
  const due = await tx
    .selectFrom('invites')
    .where('status', '=', 'pending')
    .where('expires_at', '<=', sql<Date>`now()`)
    .orderBy('expires_at')
    .limit(chunk)
    .select(['id', 'user_id'])
    .execute()
  if (due.length === 0) return 0
  const userIds = [...new Set(due.flatMap((invite) => invite.user_id ?? []))]
  await lockFeeds(tx, userIds)
  const { rows } = await sql<{ id: string; group_id: string }>`
    with due as (
      select id from invites
      where id = any(${due.map((invite) => invite.id)}::uuid[]) and status = 'pending' and expires_at <= now()
        and (user_id is null or user_id = any(${userIds}::uuid[]))
      order by id for update
    )
    update invites i set status = 'expired' from due where i.id = due.id returning i.id, i.group_id`.execute(tx)
  await settleNotifications(
    tx,
    rows.map((row) => row.id),
  )
  await bumpFeeds(tx, userIds)
  await recordFacts(tx, [...new Set(rows.map((row) => row.group_id))].map(groupFact))
  return due.length
}
