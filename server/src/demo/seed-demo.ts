import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import type { Database } from '../record/database.ts'
import type { Tx } from '../record/tables.ts'
import { type DemoSlug, demoGroups } from './demo-groups.ts'
import { demoPeople } from './demo-people.ts'
import { seedDemoHistory } from './seed-demo-history.ts'
import { seedDemoInvites } from './seed-demo-invites.ts'
import { seedDemoMemberships } from './seed-demo-memberships.ts'
import { seedDemoRequests } from './seed-demo-requests.ts'

/** Fills an empty record with the demo community, owing nobody a mail. Whether it did. */
export function seedDemo(database: Database) {
  return database.write(async (tx) => {
    const somebody = await tx.selectFrom('user').select('id').limit(1).executeTakeFirst()
    if (somebody) return false
    const userIds = await seedPeople(tx)
    await lockFeeds(tx, userIds)
    const groupIds = await seedGroups(tx)
    const invites = await seedDemoInvites(tx, groupIds)
    await seedDemoMemberships(tx, { groupIds, invites })
    await seedDemoRequests(tx, groupIds)
    await seedDemoHistory(tx, { groupIds, invites })
    await bumpFeeds(tx, userIds)
    return true
  })
}

async function seedPeople(tx: Tx) {
  const rows = Object.entries(demoPeople).map(([username, { id, name }]) => ({ id, name, username, email: `${username}@demo.example` }))
  await sql`
    insert into "user" (id, name, username, display_username, email, email_key, email_verified, created_at)
    select id, name, username, username, email, email, true, now() - interval '500 days'
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, name text, username text, email text)`.execute(tx)
  return rows.map(({ id }) => id)
}

async function seedGroups(tx: Tx) {
  const rows = Object.entries(demoGroups).map(([slug, group]) => ({ id: randomUUIDv7(), slug, ...group }))
  await sql`
    insert into groups (id, slug, name, description, visibility, join_method, invite_ttl_days, answer_from_any_account, members_can_invite, created_at)
    select id, slug, name, description, visibility, "joinMethod", 14, false, coalesce("membersCanInvite", false), now() - "foundedDaysAgo" * interval '1 day'
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (id uuid, slug text, name text, description text, visibility text, "joinMethod" text, "membersCanInvite" boolean, "foundedDaysAgo" int)`.execute(
    tx,
  )
  return Object.fromEntries(rows.map(({ slug, id }) => [slug, id])) as Record<DemoSlug, string>
}
