import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { mailFacts, recordFacts } from '../outbox/record-facts.ts'
import type { Tx } from '../record/tables.ts'

/** Writes down that the present generation of each invite is owed its mail, and the facts that make it leave. */
export async function oweInviteMails(tx: Tx, invites: { id: string; generation: number }[]) {
  if (invites.length === 0) return
  const ids = invites.map(() => randomUUIDv7())
  const inviteIds = invites.map((invite) => invite.id)
  const generations = invites.map((invite) => invite.generation)
  await sql`
    insert into messages (id, invite_id, generation, kind)
    select m.*, 'invite' from unnest(${ids}::uuid[], ${inviteIds}::uuid[], ${generations}::int[]) as m`.execute(tx)
  await recordFacts(tx, mailFacts(ids))
}
