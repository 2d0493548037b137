import { sql } from 'kysely'
import type { Database } from '../record/database.ts'

const keptDays = 30

/** Forgets what became of each recipient of batches of long ago: their invites say the rest. */
export async function forgetResults({ read }: Pick<Database, 'read'>) {
  await sql`
    update batches set results = null
    where results is not null and state <> 'held' and created_at <= now() - make_interval(days => ${keptDays}::int)`.execute(read)
}
