import { sql } from 'kysely'
import type { Database } from '../record/database.ts'

const keptHours = 24

/** Forgets answers that nobody repeats a request for any more; they may name people and addresses. */
export async function forgetAnswers({ read }: Pick<Database, 'read'>) {
  await sql`delete from idempotency where created_at <= now() - make_interval(hours => ${keptHours}::int)`.execute(read)
}
