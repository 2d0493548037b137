import { sql } from 'kysely'
import { oweInviteMails } from '../messages/owe-invite-mails.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import type { Tx } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'
import { notPending } from './close-invite.ts'
import { isOpen, presentStatus } from './is-open.ts'

const coolDownSeconds = 60

/** Mails an open invite again under a new generation: links of earlier mails lead to "replaced by a newer mail". */
export function resendInvite(database: Database, { id, groupId }: { id: string; groupId: string }) {
  return database.write(async (tx) => {
    const { rows } = await sql<{ id: string; generation: number }>`
      update invites i set generation = i.generation + 1, sends = i.sends + 1, last_sent_at = now(), delivery = 'queued', delivery_detail = null
      where i.id = ${id} and i.group_id = ${groupId} and ${isOpen} and i.last_sent_at <= now() - make_interval(secs => ${coolDownSeconds}::int)
      returning i.id, i.generation`.execute(tx)
    if (rows.length === 0) throw await whyNotResent(tx, { id, groupId })
    await oweInviteMails(tx, rows)
    await recordFacts(tx, [groupFact(groupId)])
  })
}

async function whyNotResent(tx: Tx, { id, groupId }: { id: string; groupId: string }) {
  const waitSeconds = sql<number>`ceil(extract(epoch from i.last_sent_at - now()) + ${coolDownSeconds}::int)::int`
  const row = await tx
    .selectFrom('invites as i')
    .where('i.id', '=', id)
    .where('i.group_id', '=', groupId)
    .select([presentStatus.as('status'), waitSeconds.as('wait')])
    .executeTakeFirst()
  if (!row) return new Refusal('not_found')
  if (row.status !== 'pending') return notPending(row.status)
  const wait = Math.max(row.wait, 1)
  return new Refusal('resend_too_soon', { message: `Sent a moment ago; can be sent again in ${wait} s`, retryAfterSeconds: wait })
}
