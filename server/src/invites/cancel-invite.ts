import { sql } from 'kysely'
import type { Database } from '../record/database.ts'
import { closeInvite } from './close-invite.ts'

/** Takes an open invite back: it leaves the invitee's badge, and its link says so. */
export function cancelInvite(database: Database, { id, groupId }: { id: string; groupId: string }) {
  return database.write((tx) => closeInvite(tx, { id, within: sql`i.group_id = ${groupId}`, status: 'cancelled' }))
}
