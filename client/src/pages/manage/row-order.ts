import type { Invite } from '@usher/shared/schemas/invite.ts'
import { batch, createSignal } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'

export type RowOrder = ReturnType<typeof createRowOrder>

/**
 * Which rows are shown in what order, how many there are in all, who waits to be shown, and who strayed from the filter. Nothing
 * is taken away and nothing is moved until it is asked for.
 */
export function createRowOrder(peek: (id: string) => Invite | undefined) {
  const [shown, setShown] = createSignal<readonly string[]>([])
  const [waiting, setWaiting] = createSignal<ReadonlySet<string>>(new Set())
  const [total, setTotal] = createSignal(0)
  const strays = createStrays()
  let known = new Set<string>()

  function place(ids: Iterable<string>) {
    const before = shown().length
    setShown(mergeByAge(shown(), [...ids], peek))
    setTotal(total() + shown().length - before)
  }

  return {
    shown,
    waiting: () => waiting().size,
    /** How many match in all, loaded or not. */
    total: () => Math.max(total(), shown().length),
    isKnown: (id: string) => known.has(id),
    isStray: strays.has,
    strays: strays.count,
    start: (ids: readonly string[], inAll: number) =>
      batch(() => {
        known = new Set(ids)
        setShown([...known])
        setTotal(inAll)
        setWaiting(new Set<string>())
        strays.clear()
      }),
    append: (ids: readonly string[], { isLast }: { isLast: boolean }) =>
      batch(() => {
        const added = ids.filter((id) => !known.has(id))
        for (const id of added) known.add(id)
        setShown([...shown(), ...added])
        if (isLast) setTotal(shown().length)
      }),
    /** New rows: at once, or behind the button until `placeWaiting` or a fresh start. */
    add: (ids: readonly string[], { isAtOnce }: { isAtOnce: boolean }) =>
      batch(() => {
        for (const id of ids) known.add(id)
        if (isAtOnce) place(ids)
        else if (ids.length) setWaiting(new Set([...waiting(), ...ids]))
      }),
    /** What became of rows already here: those shown stay as strays, those not shown yet are forgotten. */
    settle: (ids: readonly string[], matches: (id: string) => boolean) =>
      batch(() => {
        for (const id of ids) if (!waiting().has(id)) strays.set(id, !matches(id))
        const gone = ids.filter((id) => waiting().has(id) && !matches(id))
        for (const id of gone) known.delete(id)
        if (gone.length) setWaiting(new Set([...waiting()].filter((id) => known.has(id))))
      }),
    placeWaiting: () =>
      batch(() => {
        place(waiting())
        setWaiting(new Set<string>())
      }),
  }
}

/** Rows that are shown though they do not match any more; each row hears of itself alone. */
function createStrays() {
  const [strays, setStrays] = createStore<Record<string, boolean>>({})
  const [count, setCount] = createSignal(0)
  return {
    count,
    has: (id: string) => strays[id] ?? false,
    set: (id: string, isStray: boolean) => {
      if (isStray === (strays[id] ?? false)) return
      setStrays(id, isStray)
      setCount((before) => before + (isStray ? 1 : -1))
    },
    clear: () => {
      setStrays(reconcile({}))
      setCount(0)
    },
  }
}

/** Puts new rows where their age belongs; the rows already shown keep their order. */
function mergeByAge(shown: readonly string[], added: readonly string[], peek: (id: string) => Invite | undefined) {
  const coming = added.flatMap((id) => peek(id) ?? []).sort(byAge)
  const [first, last] = [peek(shown[0] ?? ''), coming.at(-1)]
  if (first && last && byAge(last, first) < 0) return [...coming.map(({ id }) => id), ...shown]
  const merged: string[] = []
  let taken = 0
  for (const id of shown) {
    const row = peek(id)
    for (let next = coming[taken]; row && next && byAge(next, row) < 0; next = coming[++taken]) merged.push(next.id)
    merged.push(id)
  }
  return [...merged, ...coming.slice(taken).map(({ id }) => id)]
}

/** Newest first, as the server lists them. */
export function byAge(a: Invite, b: Invite) {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? 1 : -1
  return a.id < b.id ? 1 : -1
}
