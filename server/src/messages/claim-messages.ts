import { randomUUID } from 'node:crypto'
import type { WorkerPorts } from '@usher/workers/ports.ts'
import { sql } from 'kysely'
import type { Database } from '../record/database.ts'
import type { Tx } from '../record/tables.ts'
import { closeUnwanted } from './close-unwanted.ts'
import { type Claimed, type MessageReaders, readClaimed } from './read-claimed.ts'

/** See `WorkerPorts.claimMessages`. Two workers that claim the same ids share them out: locked rows are skipped. */
export const claimMessages =
  (database: Database, readers: MessageReaders): WorkerPorts['claimMessages'] =>
  async (ids) => {
    const claimToken = randomUUID()
    const messages = await database.write(async (tx) => {
      const claimed = await claim(tx, { ids, claimToken })
      const wanted = await readClaimed(tx, claimed, readers)
      const wantedIds = new Set(wanted.map((message) => message.id))
      await closeUnwanted(
        tx,
        claimed.filter((message) => !wantedIds.has(message.id)),
      )
      return wanted
    })
    return { claimToken, messages }
  }

async function claim(tx: Tx, { ids, claimToken }: { ids: string[]; claimToken: string }) {
  const { rows } = await sql<Claimed>`
    with owed as (
      select id, delivery = 'sending' as may_be_sent from messages
      where id = any(${ids}::uuid[]) and (delivery = 'queued' or (delivery = 'sending' and lease_until < now()))
      order by id for update skip locked
    )
    update messages m
    set delivery = 'sending', claim_token = ${claimToken}, lease_until = now() + interval '2 minutes', attempts = m.attempts + 1
    from owed where m.id = owed.id
    returning m.id, m.kind, m.invite_id, m.generation, m.user_id, owed.may_be_sent`.execute(tx)
  return rows
}
