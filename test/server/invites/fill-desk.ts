import { sql } from 'kysely'
import type { World } from '../../support/world.ts'

type Filling = { groupId: string; inviterIds: string[]; count: number }

const deliveries = ['sent', 'delivered', 'opened', 'bounced', 'queued']

/**
 * So many open invites of one group, sent an hour ago by turns: each fifth to an account by name, each fifth to the address of one,
 * the others to strangers. Straight into the record; the accounts have their badges right.
 */
export async function fillDesk({ db }: World, { groupId, inviterIds, count }: Filling) {
  const tag = crypto.randomUUID().slice(-6)
  await sql`
    insert into "user" (id, name, email, email_key, email_verified, username)
    select gen_random_uuid(), 'Person ' || n || ' ' || ${tag}::text, 'p' || n || ${`.${tag}@example.org`}, 'p' || n || ${`.${tag}@example.org`}, true,
      'p' || n || ${`_${tag}`}
    from generate_series(1, ${Math.floor((count * 2) / 5)}::int) n`.execute(db)
  await sql`
    insert into invites (id, group_id, user_id, email, email_key, invited_by, role, delivery, created_at, last_sent_at, expires_at)
    select gen_random_uuid(), ${groupId}, u.id, a.email, a.email, (${inviterIds}::uuid[])[1 + n % ${inviterIds.length}::int], 'member',
      (${deliveries}::text[])[1 + n % 5], now() - interval '1 hour' - n * interval '1 second', now() - interval '1 hour',
      now() + interval '3 days' + n * interval '1 minute'
    from generate_series(1, ${count}::int) n
    left join "user" u on u.username = 'p' || n || ${`_${tag}`}
    cross join lateral (select case when u.id is not null and n % 2 = 0 then null when u.id is not null then u.email
      else 'stranger' || n || ${`.${tag}@example.net`} end as email) a`.execute(db)
  await sql`
    update feeds f set revision = f.revision + 1,
      invites = (select count(*) from invites i where i.user_id = f.user_id and i.status = 'pending' and i.expires_at > now())
    where f.user_id in (select user_id from invites where group_id = ${groupId})`.execute(db)
  await sql`analyze invites`.execute(db)
}
