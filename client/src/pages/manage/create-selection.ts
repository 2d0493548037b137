import { limits } from '@usher/shared/limits.ts'
import { batch, createEffect, createMemo, createSignal, untrack } from 'solid-js'
import { createStore, reconcile, unwrap } from 'solid-js/store'

export type Selection = ReturnType<typeof createSelection>

type SelectionOptions = {
  /** What is loaded, in order. */
  shown: () => readonly string[]
  /** How many match the filter, loaded or not. */
  total: () => number
}

/** The rows picked: some by id, or all that match the filter, loaded or not. */
export function createSelection({ shown, total }: SelectionOptions) {
  const [picked, setPicked] = createStore<Record<string, boolean>>({})
  const [some, setSome] = createSignal(0)
  const [isAll, setAll] = createSignal(false)
  let anchor: string | undefined

  function replace(ids: readonly string[]) {
    batch(() => {
      setAll(false)
      setPicked(reconcile(Object.fromEntries(ids.map((id) => [id, true]))))
      setSome(ids.length)
    })
  }

  const ids = () => Object.keys(unwrap(picked)).filter((id) => unwrap(picked)[id])

  /** Everything between the row pressed last and this one. */
  function range(id: string) {
    const all = shown()
    const [from, to] = [all.indexOf(anchor ?? id), all.indexOf(id)].sort((a, b) => a - b)
    return from === undefined || to === undefined || from < 0 ? [id] : all.slice(from, to + 1)
  }

  // What a refresh took away is not acted on unseen.
  createEffect(() => {
    const now = shown()
    if (!untrack(some)) return
    const there = new Set(now)
    const kept = ids().filter((id) => there.has(id))
    if (kept.length < untrack(some)) replace(kept)
  })

  return {
    isAll,
    ids,
    count: () => (isAll() ? total() : some()),
    has: (id: string) => isAll() || picked[id] === true,
    isLoadedPicked: createMemo(() => isAll() || (some() > 0 && some() >= Math.min(shown().length, limits.recipientsPerBatch))),
    set: (id: string, { isOn, isRange }: { isOn: boolean; isRange: boolean }) => {
      const before = new Set(isAll() ? shown() : ids())
      for (const each of isRange ? range(id) : [id]) isOn ? before.add(each) : before.delete(each)
      anchor = id
      replace([...before])
    },
    pickLoaded: () => replace(shown().slice(0, limits.recipientsPerBatch)),
    pickAll: () => setAll(true),
    clear: () => {
      anchor = undefined
      replace([])
    },
  }
}
