import type { Db } from '../record/tables.ts'
import { readSnapshot } from './read-snapshot.ts'
import { readUnseenInvites } from './read-unseen-invites.ts'

type Snapshot = { seen: string; cursor: string }

/**
 * Reads what changed in one group, page by page, each change at least once. A pass over the changes ends where nothing is
 * left; the next one starts from the snapshot in which this one read its first page, because what was committed since may
 * sort before the place it had reached.
 */
export async function openGroupReader(db: Db, groupId: string) {
  let { seen, cursor } = await readSnapshot(db)
  let pass: { start: Snapshot; after: { xid: string; id: string } } | undefined

  return {
    /** `cursor` is safe as `since` for who got this page and all before it. */
    async readOn() {
      const { invites, next, snapshot } = await readUnseenInvites(db, { groupId, seen, after: pass?.after })
      const start = pass?.start ?? snapshot
      pass = start && next ? { start, after: next } : undefined
      if (!pass && start) ({ seen, cursor } = start)
      return { invites, cursor, isAll: !pass }
    },
  }
}
