import type { WorkerPorts } from '@usher/workers/ports.ts'
import { sql } from 'kysely'
import type { Db } from '../record/tables.ts'

/** See `WorkerPorts.findOwedMessages`. */
export const findOwedMessages =
  (db: Db): WorkerPorts['findOwedMessages'] =>
  async (limit) => {
    const { rows } = await sql<{ id: string }>`
      select id from messages
      where delivery in ('queued', 'sending') and created_at < now() - interval '30 seconds' and coalesce(lease_until < now(), true)
      order by created_at limit ${limit}`.execute(db)
    return rows.map((row) => row.id)
  }
