import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../record/database.ts'
import type { Tx } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'

type Once<Answer> = { userId: string; key: string | undefined; request: object; run: (tx: Tx) => Promise<Answer> }

/**
 * Runs a creating command once per `Idempotency-Key`: the answer is kept in the command's own transaction, so either both are
 * there or neither. Same key and request: the same answer. Another request under the key, or a twin still running: refused.
 */
export function answerOnce<Answer extends object>(database: Database, { userId, key, request, run }: Once<Answer>): Promise<Answer> {
  if (key === undefined) return database.write(run)
  const hash = createHash('sha256').update(JSON.stringify(request)).digest('hex')
  return database.write(async (tx) => {
    if (!(await lockKey(tx, `${userId} ${key}`)))
      throw new Refusal('idempotency_in_flight', { message: 'The first request with this key is still running' })
    const kept = await tx.selectFrom('idempotency').selectAll().where('user_id', '=', userId).where('key', '=', key).executeTakeFirst()
    if (kept && kept.body_hash !== hash) throw new Refusal('idempotency_mismatch', { message: 'This key was used with another request' })
    if (kept) return kept.response as Answer
    const answer = await run(tx)
    await tx
      .insertInto('idempotency')
      .values({ user_id: userId, key, body_hash: hash, response: JSON.stringify(answer) })
      .execute()
    return answer
  })
}

async function lockKey(tx: Tx, name: string) {
  const { rows } = await sql<{ is_mine: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as is_mine`.execute(tx)
  return rows[0]?.is_mine === true
}
