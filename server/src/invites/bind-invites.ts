import { sql } from 'kysely'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import { notify } from '../feeds/notify.ts'
import type { Database } from '../record/database.ts'
import type { Db } from '../record/tables.ts'
import { isOpen } from './is-open.ts'

/**
 * Gives open invites to an address to the account that has verified it, with notification and badge. Where the person has
 * another open invite to the group, or is in it, the one by address stays as it is and is settled with the other.
 */
export function bindInvites(database: Database, { userId }: { userId: string }) {
  return database.write(async (tx) => {
    await lockFeeds(tx, [userId])
    const { rows } = await sql<{ id: string; group_id: string; invited_by: string }>`
      update invites i set user_id = u.id from "user" u
      where u.id = ${userId} and u.email_verified and ${isBindable} returning i.id, i.group_id, i.invited_by`.execute(tx)
    if (rows.length === 0) return
    await notify(
      tx,
      'invite_received',
      rows.map((row) => ({ userId, groupId: row.group_id, inviteId: row.id, actorId: row.invited_by })),
    )
    await bumpFeeds(tx, [userId])
  })
}

/**
 * Binds what the usual way missed: a crash between verification and binding, or a send that ran beside the verification and
 * saw it as little as the verification saw the send.
 */
export async function bindStrays(database: Database) {
  for (const { id } of await findStrays(database.read)) await bindInvites(database, { userId: id })
}

const findStrays = (db: Db) =>
  db
    .selectFrom('invites as i')
    .innerJoin('user as u', 'u.email_key', 'i.email_key')
    .where('u.email_verified', '=', true)
    .where(isBindable)
    .select('u.id')
    .distinct()
    .execute()

const isBindable = sql<boolean>`
  i.email_key = u.email_key and i.user_id is null and ${isOpen}
  and not exists (select 1 from memberships m where m.group_id = i.group_id and m.user_id = u.id)
  and not exists (select 1 from invites o where o.group_id = i.group_id and o.user_id = u.id and o.status = 'pending')`
