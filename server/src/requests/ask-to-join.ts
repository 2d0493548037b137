import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import { tellGroupChanged } from '../feeds/tell-group-changed.ts'
import { holdGroup } from '../groups/hold-group.ts'
import { isMember } from '../groups/is-member.ts'
import { requireAllowedDomain } from '../groups/require-allowed-domain.ts'
import { belongsTo } from '../invites/belongs-to.ts'
import { isOpen } from '../invites/is-open.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Person } from '../people/person.ts'
import type { Database } from '../record/database.ts'
import type { Tx } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'

type Asking = { groupId: string; person: Person; note: string | undefined }

/** Asks to be let into a group that takes requests. Asking again while one waits is the same request. */
export async function askToJoin(database: Database, { groupId, person, note }: Asking) {
  if (!person.emailVerified) throw new Refusal('email_unverified')
  await database.write(async (tx) => {
    await lockFeeds(tx, [person.id])
    const group = await holdGroup(tx, groupId)
    if (await isMember(tx, { groupId, userId: person.id })) throw new Refusal('already_member')
    if (await isInvited(tx, { groupId, person })) throw new Refusal('already_invited', { message: 'You are invited: answer that' })
    if (group.join_method !== 'request') throw new Refusal('forbidden', { message: 'This group takes no requests' })
    requireAllowedDomain(group.allowed_domains, person)
    const { rows } = await sql`
      insert into join_requests (id, group_id, user_id, note)
      select ${randomUUIDv7()}::uuid, ${groupId}::uuid, u.id, ${note || null} from "user" u where u.id = ${person.id} and u.deleted_at is null
      on conflict (group_id, user_id) where status = 'open' do nothing
      returning id`.execute(tx)
    if (rows.length === 0) return
    await recordAct(tx, { groupId, action: 'join_requested', by: person.id })
    await tellGroupChanged(tx, [person.id])
    await bumpFeeds(tx, [person.id])
    await recordFacts(tx, [groupFact(groupId)])
  })
}

async function isInvited(tx: Tx, { groupId, person }: { groupId: string; person: Person }) {
  const row = await tx
    .selectFrom('invites as i')
    .where('i.group_id', '=', groupId)
    .where(belongsTo(person))
    .where(isOpen)
    .select('i.id')
    .executeTakeFirst()
  return row !== undefined
}
