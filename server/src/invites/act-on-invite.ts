import type { Database } from '../record/database.ts'
import { Refusal } from '../refusal.ts'
import { findInvite } from './find-invite.ts'
import type { InviteScope } from './scope.ts'

/** What somebody does to one invite they have to do with. */
export type InviteAct = { id: string; scope: InviteScope; by: string }

/** Acts, and answers with the row as it is then. What the row has become meanwhile goes with the refusal, too. */
export async function actOnInvite(database: Database, act: InviteAct, run: (act: InviteAct) => Promise<unknown>) {
  try {
    await run(act)
  } catch (error) {
    if (!(error instanceof Refusal) || ![403, 409, 429].includes(error.status)) throw error
    throw new Refusal(error.code, { ...error.details, invite: await findInvite(database.read, act) })
  }
  return findInvite(database.read, act)
}
