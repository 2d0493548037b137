import { sql } from 'kysely'
import type { Db } from '../record/tables.ts'
import type { Fact } from './fact.ts'

export type ClaimedFact = { id: string; fact: Fact }

export const factsPerClaim = 200

/** Takes the oldest free facts of these kinds under a lease of 30 s: whoever dies with them leaves them to the others. */
export async function claimFacts(db: Db, kinds: Fact['kind'][]): Promise<ClaimedFact[]> {
  // pg_catalog: a lease is about real time, also where the clock of the domain is held.
  const { rows } = await sql<ClaimedFact>`
    with free as (
      select id from outbox
      where (lease_until is null or lease_until < pg_catalog.now()) and fact->>'kind' = any(${kinds}::text[])
      order by id limit ${factsPerClaim} for update skip locked
    ), claimed as (
      update outbox o set lease_until = pg_catalog.now() + interval '30 seconds' from free where o.id = free.id returning o.id, o.fact
    )
    select claimed.id::text as id, claimed.fact from claimed order by claimed.id`.execute(db)
  return rows
}
