import { messagesPerJob, type TimedJob } from '@usher/shared/jobs.ts'
import { sql } from 'kysely'
import type { Tx } from '../record/tables.ts'
import type { Fact } from './fact.ts'

/** The only way out of a command: facts stand in the same transaction as the change they tell of. */
export async function recordFacts(tx: Tx, facts: Fact[]) {
  if (facts.length === 0) return
  const rows = facts.map((fact) => JSON.stringify(fact))
  await sql`insert into outbox (fact) select unnest(${rows}::text[])::jsonb`.execute(tx)
}

export const mailFacts = (messageIds: string[]): Fact[] => chunks(messageIds).map((ids) => ({ kind: 'mail', messageIds: ids }))
export const feedFacts = (userIds: string[]): Fact[] => chunks(userIds).map((feeds) => ({ kind: 'push', feeds }))
export const groupFact = (group: string): Fact => ({ kind: 'push', group })
/** Something is due at that time: an invite ends, or a held batch leaves. */
export const dueFact = (at: Date, job: TimedJob = 'expire'): Fact => ({ kind: 'due', job, at: at.toISOString() })

function chunks<Item>(items: Item[]) {
  const out: Item[][] = []
  for (let start = 0; start < items.length; start += messagesPerJob) out.push(items.slice(start, start + messagesPerJob))
  return out
}
