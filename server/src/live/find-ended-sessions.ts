import { sql } from 'kysely'
import type { Db } from '../record/tables.ts'
import type { LiveSocket } from './live-socket.ts'

/** Those of the sockets whose session was signed out or has expired. */
export async function findEndedSessions(db: Db, sockets: LiveSocket[]) {
  if (sockets.length === 0) return []
  const ids = [...new Set(sockets.map((socket) => socket.data.session.sessionId))]
  // pg_catalog: sessions are granted by real time, also where the clock of the domain is held.
  const { rows } = await sql<{ id: string }>`
    select id from session where id = any(${ids}::uuid[]) and expires_at > pg_catalog.now()`.execute(db)
  const live = new Set(rows.map(({ id }) => id))
  return sockets.filter((socket) => !live.has(socket.data.session.sessionId))
}
