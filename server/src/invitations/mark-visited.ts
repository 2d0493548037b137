import { sql } from 'kysely'
import { isOpen } from '../invites/is-open.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import type { ResolvedLink } from './resolve-link.ts'

/** Writes down, once, that a person looks at an open invite through the link of its latest mail. */
export function markVisited(database: Database, { id, generation }: ResolvedLink) {
  return database.write(async (tx) => {
    const { rows } = await sql<{ group_id: string }>`
      update invites i set visited_at = now()
      where i.id = ${id} and i.generation = ${generation} and i.visited_at is null and ${isOpen} returning i.group_id`.execute(tx)
    await recordFacts(
      tx,
      rows.map(({ group_id }) => groupFact(group_id)),
    )
  })
}
