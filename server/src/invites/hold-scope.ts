import { holdRight, roleForbids } from '../groups/hold-right.ts'
import type { Tx } from '../record/tables.ts'
import { type InviteScope, inScope } from './scope.ts'

type Scoped = { scope: InviteScope; by: string }

/** Refused where the right of who acts does not reach as far as the scope by now. After the feed locks, before those of invites. */
export async function holdScope(tx: Tx, { scope: { groupId, inviterId }, by }: Scoped) {
  const reach = await holdRight(tx, { groupId, by, action: 'manage_invites' })
  if (inviterId === undefined && reach !== 'all') throw roleForbids()
}

/** For `updateOpenInvite`: the invites of a scope, as long as it is theirs who act. */
export const heldScope = (tx: Tx, scoped: Scoped) => ({ within: inScope(scoped.scope), holdRight: () => holdScope(tx, scoped) })
