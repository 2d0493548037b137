import type { Invite } from '@usher/shared/schemas/invite.ts'
import { batch } from 'solid-js'
import { createStore, reconcile, unwrap } from 'solid-js/store'

const tintMs = 1600
const mostTinted = 20

export type InviteRows = ReturnType<typeof createInviteRows>

/** Every invite that came by, by id. A newer revision patches it in place, so that only what reads the changed fields runs. */
export function createInviteRows() {
  const [rows, setRows] = createStore<Record<string, Invite>>({})
  // Read without tracking: thousands of rows are compared at once.
  const raw = unwrap(rows)
  const touchedAt = new Map<string, number>()

  return {
    row: (id: string) => rows[id],
    peek: (id: string) => raw[id],
    /** Stores what is newer than at hand; answers with those that changed anything. */
    put: (invites: readonly Invite[]) => {
      const fresh = invites.filter(({ id, revision }) => revision > (raw[id]?.revision ?? -1))
      batch(() => {
        setRows(Object.fromEntries(fresh.filter(({ id }) => !raw[id]).map((invite) => [invite.id, invite])))
        for (const invite of fresh) if (raw[invite.id] !== invite) setRows(invite.id, reconcile(invite))
      })
      return fresh
    },
    /** Marks them as news, which are shown as such for a moment; not where many change at once, which no eye follows. */
    touch: (ids: readonly string[]) => {
      const now = Date.now()
      if (ids.length > mostTinted) return
      for (const [id, at] of touchedAt) if (now - at > tintMs) touchedAt.delete(id)
      for (const id of ids) touchedAt.set(id, now)
    },
    isTinted: (id: string) => Date.now() - (touchedAt.get(id) ?? 0) < tintMs,
  }
}
