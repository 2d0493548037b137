import type { Page } from '@usher/shared/schemas/basics.ts'
import { createEffect, createSignal, onCleanup, untrack } from 'solid-js'
import type { Outcome } from '../../api/api-problem.ts'
import { showToast } from '../../parts/toasts.ts'
import { createLoad } from '../../store/load.ts'
import type { GroupWatch } from './create-group-watch.ts'

type LivePagesOptions<T> = {
  fetchPage: (cursor?: string) => Promise<Outcome<Page<T>>>
  watch: GroupWatch
  /** How many there are by the live channel; undefined while it has not said. */
  size: () => number | undefined
  /** What it reads makes the list be loaded from the start. */
  again?: () => unknown
}

export type LivePages<T> = ReturnType<typeof createLivePages<T>>

/**
 * A list paged in by cursor that follows its live size. As long as only the first page is there it is loaded anew by itself; with
 * more it would throw away what was paged in, so it is only called stale.
 */
export function createLivePages<T>({ fetchPage, watch, size, again }: LivePagesOptions<T>) {
  const [isMore, setMore] = createSignal(false)
  const [isStale, setStale] = createSignal(false)
  let pages = 1
  let known: number | undefined

  const load = createLoad(
    () => 'first',
    () => {
      pages = 1
      setStale(false)
      return untrack(() => fetchPage())
    },
    again,
  )

  function follow() {
    if (pages === 1) void load.reload()
    else setStale(true)
  }

  createEffect(() => {
    const now = size()
    if (now === undefined) return
    const isNews = known !== undefined && now !== known
    known = now
    if (isNews) untrack(follow)
  })
  // The server follows the group from here on: what happened before is in the list loaded now.
  onCleanup(watch.listen((news) => news.kind === 'reload' && follow()))

  async function more() {
    const cursor = load.data()?.next
    if (!cursor || isMore()) return
    setMore(true)
    const outcome = await fetchPage(cursor)
    setMore(false)
    if (!outcome.ok) return showToast({ text: outcome.problem.detail, tone: 'bad' })
    pages++
    load.set({ items: [...items(), ...outcome.value.items], next: outcome.value.next })
  }

  const items = () => load.data()?.items ?? []

  return {
    load,
    items,
    isMore,
    isStale,
    more: () => void more(),
    reload: load.reload,
    /** After an own action: the rows as they are now, and by how many that changes the size. */
    put: (next: T[], change = 0) => {
      if (known !== undefined) known += change
      load.set({ items: next, next: load.data()?.next ?? null })
    },
  }
}
