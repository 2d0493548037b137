import { sql } from 'kysely'
import { feedFacts, recordFacts } from '../outbox/record-facts.ts'
import type { Tx } from '../record/tables.ts'

/** Counts the badges anew, raises the revisions and records the push. Under the locks of `lockFeeds`, last in the command. */
export async function bumpFeeds(tx: Tx, userIds: string[]) {
  if (userIds.length === 0) return
  await sql`
    update feeds f set
      revision = f.revision + 1,
      invites = (select count(*) from invites i where i.user_id = f.user_id and i.status = 'pending' and i.expires_at > now()),
      notifications = (select count(*) from notifications n where n.user_id = f.user_id and n.seen_at is null)
    where f.user_id = any(${userIds}::uuid[])`.execute(tx)
  await recordFacts(tx, feedFacts(userIds))
}
