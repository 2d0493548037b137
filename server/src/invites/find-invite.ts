import type { Db } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'
import { presentInvite, selectInvites } from './present-invite.ts'

/** One invite as managers see it. */
export async function findInvite(db: Db, { id, groupId }: { id: string; groupId: string }) {
  const row = await selectInvites(db).where('i.id', '=', id).where('i.group_id', '=', groupId).executeTakeFirst()
  if (!row) throw new Refusal('not_found')
  return presentInvite(row)
}
