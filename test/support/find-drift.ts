import type { Database } from '@usher/server/record/database.ts'
import { sql } from 'kysely'

/** Whose stored badge is not what a recount gives; nobody, in a healthy record. Invites past their time but not swept count in neither. */
export async function findDrift({ read }: Pick<Database, 'read'>) {
  const { rows } = await sql`
    select u.name, f.invites, f.notifications, r.open, r.unseen from feeds f join "user" u on u.id = f.user_id
    cross join lateral (select
      (select count(*)::int from invites i where i.user_id = f.user_id and i.status = 'pending' and i.expires_at > now()) as open,
      (select count(*)::int from notifications n where n.user_id = f.user_id and n.seen_at is null) as unseen) r
    where (f.invites, f.notifications) <> (r.open, r.unseen)`.execute(read)
  return rows
}
