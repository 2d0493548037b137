import type { WorkerPorts } from '@usher/workers/ports.ts'
import { sql } from 'kysely'
import { recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'

/** See `WorkerPorts.storeInMailbox`. */
export const storeInMailbox =
  (database: Database): WorkerPorts['storeInMailbox'] =>
  (mails) =>
    database.write(async (tx) => {
      const ids = mails.map((mail) => mail.id)
      const to = mails.map((mail) => mail.to)
      const subjects = mails.map((mail) => mail.subject)
      const htmls = mails.map((mail) => mail.html)
      const texts = mails.map((mail) => mail.text)
      const headers = mails.map((mail) => JSON.stringify({ From: mail.from, ...mail.headers }))
      await sql`
        insert into mailbox (id, to_address, subject, html, text, headers)
        select m.id, m.to_address, m.subject, m.html, m.text, m.headers::jsonb
        from unnest(${ids}::uuid[], ${to}::text[], ${subjects}::text[], ${htmls}::text[], ${texts}::text[], ${headers}::text[])
          as m (id, to_address, subject, html, text, headers)
        on conflict (id) do nothing`.execute(tx)
      await recordFacts(tx, [{ kind: 'push', mailbox: true }])
    })
