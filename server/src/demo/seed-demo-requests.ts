import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../record/tables.ts'
import type { DemoSlug } from './demo-groups.ts'
import { type DemoName, demoPeople } from './demo-people.ts'

const requests: { group: DemoSlug; person: DemoName; note: string; hoursAgo: number }[] = [
  { group: 'tuesday-choir', person: 'femi', note: 'I sang alto at school and miss it.', hoursAgo: 40 },
  { group: 'tuesday-choir', person: 'bo', note: 'Can’t read music, but I am loud.', hoursAgo: 6 },
]

/** Some ask to join, and wait. */
export async function seedDemoRequests(tx: Tx, groupIds: Record<DemoSlug, string>) {
  const rows = requests.map(({ group, person, ...request }) => ({
    ...request,
    id: randomUUIDv7(),
    groupId: groupIds[group],
    userId: demoPeople[person].id,
  }))
  await sql`
    insert into join_requests (id, group_id, user_id, note, created_at)
    select id, "groupId", "userId", note, now() - "hoursAgo" * interval '1 hour'
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, "groupId" uuid, "userId" uuid, note text, "hoursAgo" float)`.execute(
    tx,
  )
}
