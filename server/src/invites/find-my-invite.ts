import type { Db } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'
import { presentMyInvite, selectMyInvites } from './present-my-invite.ts'

/** One of a user's own invites. */
export async function findMyInvite(db: Db, { id, userId }: { id: string; userId: string }) {
  const row = await selectMyInvites(db, userId).where('i.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not_found')
  return presentMyInvite(row)
}
