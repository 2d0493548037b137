import type { InviteStatus } from '@usher/shared/invite-status.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import { batch, createSignal } from 'solid-js'
import { createStore, reconcile, unwrap } from 'solid-js/store'

const tintMs = 1600

export type InviteRows = ReturnType<typeof createInviteRows>

/**
 * The rows of the table by id, and which are shown in what order. A row is patched in place by any newer revision; a new one
 * is shown at once or waits, as the caller says, so that nothing moves under the reader.
 */
export function createInviteRows() {
  const [rows, setRows] = createStore<Record<string, Invite>>({})
  // Read without tracking: thousands of rows are compared at once.
  const raw = unwrap(rows)
  const [shown, setShown] = createSignal<readonly string[]>([])
  const [waiting, setWaiting] = createSignal<readonly string[]>([])
  const touchedAt = new Map<string, number>()

  /** Stores what is newer than at hand; answers with those that changed anything. */
  function put(invites: readonly Invite[]) {
    const fresh = invites.filter(({ id, revision }) => revision > (raw[id]?.revision ?? -1))
    for (const invite of fresh) setRows(invite.id, reconcile(invite))
    return fresh
  }

  /** Among the rows loaded so far, not somewhere on a page still to come. */
  function isWithin(invite: Invite, { hasMore }: { hasMore: boolean }) {
    const last = raw[shown().at(-1) ?? '']
    return !hasMore || last === undefined || byAge(invite, last) < 0
  }

  return {
    row: (id: string) => rows[id],
    shown,
    waiting,
    /** When a live change last touched the row, if that is recent enough to be shown as news. */
    isTinted: (id: string) => Date.now() - (touchedAt.get(id) ?? 0) < tintMs,
    /** Begins anew with the first page. */
    start: (invites: readonly Invite[]) =>
      batch(() => {
        put(invites)
        setShown(invites.map(({ id }) => id))
        setWaiting([])
      }),
    append: (invites: readonly Invite[]) =>
      batch(() => {
        put(invites)
        setShown([...new Set([...shown(), ...invites.map(({ id }) => id)])])
      }),
    /** Takes live changes in. */
    receive: (invites: readonly Invite[], { status, hasMore, isAtTop }: { status?: InviteStatus; hasMore: boolean; isAtTop: boolean }) =>
      batch(() => {
        const fresh = put(invites)
        const known = new Set([...shown(), ...waiting()])
        const added = fresh.filter(
          (invite) => !known.has(invite.id) && (!status || invite.status === status) && isWithin(invite, { hasMore }),
        )
        for (const { id } of fresh) touchedAt.set(id, Date.now())
        if (!added.length) return
        const ids = added.map(({ id }) => id)
        if (isAtTop) setShown(sortByAge(raw, [...shown(), ...ids]))
        else setWaiting([...waiting(), ...ids])
      }),
    /** What the server said a row has become, until the row itself comes. */
    correct: (id: string, status: InviteStatus) => setRows(id, 'status', status),
    showWaiting: () =>
      batch(() => {
        for (const id of waiting()) touchedAt.set(id, Date.now())
        setShown(sortByAge(raw, [...shown(), ...waiting()]))
        setWaiting([])
      }),
    /** How many shown rows have left the filter since it was applied. */
    strays: (status?: InviteStatus) => (status ? shown().filter((id) => rows[id]?.status !== status).length : 0),
  }
}

const sortByAge = (rows: Record<string, Invite>, ids: Iterable<string>) =>
  [...new Set(ids)]
    .flatMap((id) => rows[id] ?? [])
    .sort(byAge)
    .map(({ id }) => id)

/** Newest first, as the server lists them. */
function byAge(a: Invite, b: Invite) {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? 1 : -1
  return a.id < b.id ? 1 : -1
}
