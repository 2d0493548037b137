import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { mailFacts, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'

const mostPerHour = 5

/**
 * Writes down that a user is owed an account mail, and the fact that makes it leave. Nothing while one of the kind still waits
 * to leave, or after 5 account mails in an hour: whoever asks in a stranger's name fills no mailbox.
 */
export function oweAccountMail(database: Database, { kind, userId }: { kind: 'verify_email' | 'reset_password'; userId: string }) {
  return database.write(async (tx) => {
    // One asker at a time, or two would both find none waiting.
    await sql`select 1 from "user" where id = ${userId} for no key update`.execute(tx)
    const { rows } = await sql<{ id: string }>`
      insert into messages (id, kind, user_id)
      select ${randomUUIDv7()}::uuid, ${kind}, ${userId}::uuid
      where not exists (select 1 from messages where user_id = ${userId} and kind = ${kind} and delivery = 'queued')
        and (select count(*) from messages where user_id = ${userId} and created_at > now() - interval '1 hour') < ${mostPerHour}
      returning id`.execute(tx)
    await recordFacts(
      tx,
      rows.flatMap(({ id }) => mailFacts([id])),
    )
  })
}
