import type { Page } from '@usher/shared/schemas/basics.ts'
import { createEffect, createSignal, onCleanup, untrack } from 'solid-js'
import type { Outcome } from '../../api/api-problem.ts'
import { createPages } from '../../store/create-pages.ts'
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
  const [isStale, setStale] = createSignal(false)
  let known: number | undefined
  let isOwnAct = false

  const { hasSeveral, ...pages } = createPages<string, T>(
    () => 'first',
    (_, cursor) => {
      if (!cursor) setStale(false)
      return fetchPage(cursor)
    },
    again,
  )
  const { load } = pages

  function follow() {
    if (hasSeveral()) setStale(true)
    else void load.reload()
  }

  // What was loaded is as old as the size at hand, or newer.
  createEffect(() => {
    if (load.data() && !isOwnAct) known = untrack(size)
  })
  createEffect(() => {
    const now = size()
    if (now === undefined) return
    const isNews = known !== undefined && now !== known
    known = now
    if (isNews) untrack(follow)
  })
  // The server follows the group from here on: what happened before is in the list loaded now.
  onCleanup(watch.listen((news) => news.kind === 'reload' && follow()))

  return {
    ...pages,
    isStale,
    reload: load.reload,
    /** After an own action: the rows as they are now. One more or less here is one in the size as well. */
    put: (next: T[]) => {
      if (known !== undefined) known += next.length - pages.items().length
      isOwnAct = true
      load.set({ items: next, next: load.data()?.next ?? null })
      isOwnAct = false
    },
  }
}
