import type { InviteScope } from '../invites/scope.ts'
import type { Db } from '../record/tables.ts'
import { findHandedOver } from './find-handed-over.ts'
import { readSnapshot } from './read-snapshot.ts'
import { readUnseenInvites } from './read-unseen-invites.ts'

type Snapshot = { seen: string; cursor: string }

/**
 * Reads what changed among these invites, page by page, each change at least once. A pass over the changes ends where nothing
 * is left; the next one starts from the snapshot in which this one read its first page, because what was committed since may
 * sort before the place it had reached.
 */
export async function openGroupReader(db: Db, scope: InviteScope) {
  let { seen, cursor } = await readSnapshot(db)
  let pass: { start: Snapshot; after: { xid: string; id: string } } | undefined

  /** What an inviter's own may have lost. Before the rows, so that a pass that starts from here sees every loss after it. */
  const findLost = ({ groupId, inviterId }: InviteScope) =>
    inviterId === undefined || pass ? undefined : findHandedOver(db, { groupId, inviterId, seen })

  return {
    /** `cursor` is safe as `since` for who got this page and all before it. `hasLost`: a row may have left the scope, which no page tells. */
    async readOn() {
      const lost = await findLost(scope)
      const { invites, next, snapshot } = await readUnseenInvites(db, { scope, seen, after: pass?.after })
      const start = pass?.start ?? lost?.snapshot ?? snapshot
      pass = start && next ? { start, after: next } : undefined
      if (!pass && start) ({ seen, cursor } = start)
      return { invites, cursor, isAll: !pass, hasLost: lost?.isFound === true }
    },
  }
}
