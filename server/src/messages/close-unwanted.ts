import { sql } from 'kysely'
import type { Tx } from '../record/tables.ts'
import type { Claimed } from './read-claimed.ts'

/** Answered, cancelled or replaced before it left: the message is done without being sent. */
export async function closeUnwanted(tx: Tx, messages: Claimed[]) {
  if (messages.length === 0) return
  const ids = messages.map((message) => message.id)
  await sql`update messages set delivery = 'none', lease_until = null where id = any(${ids}::uuid[])`.execute(tx)
  await sql`
    update invites i set delivery = 'none' from messages m
    where m.id = any(${ids}::uuid[]) and i.id = m.invite_id and i.generation = m.generation and i.delivery = 'queued'`.execute(tx)
}
