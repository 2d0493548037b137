import type { Db } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'
import { presentInvite, selectInvites } from './present-invite.ts'
import { type InviteScope, inScope } from './scope.ts'

/** One invite as managers see it. */
export async function findInvite(db: Db, { id, scope }: { id: string; scope: InviteScope }) {
  const row = await selectInvites(db).where('i.id', '=', id).where(inScope(scope)).executeTakeFirst()
  if (!row) throw new Refusal('not_found')
  return presentInvite(row)
}
