import { sql } from 'kysely'
import type { Person } from '../people/person.ts'
import type { Auth } from './create-auth.ts'
import { readSessionToken } from './session-cookie.ts'

export type Session = { sessionId: string; expiresAt: Date; user: Person }

/** The live session that these request headers carry the cookie of. One statement. */
export async function findSession({ database, operators, ...signing }: Auth, headers: Headers): Promise<Session | undefined> {
  const token = readSessionToken(headers, signing)
  if (!token) return undefined
  const row = await database.read
    .selectFrom('session as s')
    .innerJoin('user as u', 'u.id', 's.user_id')
    .where('s.token', '=', token)
    .where('s.expires_at', '>', sql<Date>`now()`)
    .where('u.deleted_at', 'is', null)
    .select(['s.id as session_id', 's.expires_at'])
    .select(['u.id', 'u.name', 'u.username', 'u.email', 'u.email_key', 'u.email_verified'])
    .executeTakeFirst()
  if (!row) return undefined
  const { id, name, username, email, email_key, email_verified } = row
  return {
    sessionId: row.session_id,
    expiresAt: row.expires_at,
    user: {
      id,
      name,
      username,
      email,
      emailKey: email_key,
      emailVerified: email_verified,
      isOperator: email_verified && operators.includes(email_key),
    },
  }
}
