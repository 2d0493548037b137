import { sql } from 'kysely'
import { recordActs } from '../audit/record-acts.ts'
import { tellGroupChanged } from '../feeds/tell-group-changed.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Tx } from '../record/tables.ts'

type Erasing = { groupIds: string[]; by: string; people: string[] }

/**
 * Deletes groups with everything that hangs on them; mails on their way are not sent. Under the locks of `lockConcerned` of
 * `circlesOfFeeds`, before `bumpFeeds` and `resetFeeds` of the same people.
 */
export async function eraseGroups(tx: Tx, { groupIds, by, people }: Erasing) {
  if (groupIds.length === 0) return
  const { rows } = await sql<{ id: string; name: string }>`
    delete from groups where id = any(${groupIds}::uuid[]) returning id, name`.execute(tx)
  await recordActs(
    tx,
    rows.map(({ id, name }) => ({ groupId: id, action: 'group_deleted', by, detail: { name } })),
  )
  await tellGroupChanged(tx, people)
  await recordFacts(
    tx,
    rows.map(({ id }) => groupFact(id)),
  )
}
