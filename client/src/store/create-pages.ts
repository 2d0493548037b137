import type { Page } from '@usher/shared/schemas/basics.ts'
import { createSignal } from 'solid-js'
import type { Outcome } from '../api/api-problem.ts'
import { showToast } from '../parts/toasts.ts'
import { createLoad } from './load.ts'

type FetchPage<K, T> = (key: K, cursor?: string) => Promise<Outcome<Page<T>>>

/** A list paged in by cursor, begun anew whenever `createLoad` loads. A further page that belongs to an earlier beginning is dropped. */
export function createPages<K, T>(key: () => K | undefined, fetchPage: FetchPage<K, T>, again?: () => unknown) {
  const [isMore, setMore] = createSignal(false)
  let begun: { key: K; pages: number } | undefined

  const load = createLoad(
    key,
    (value: K) => {
      begun = { key: value, pages: 1 }
      return fetchPage(value)
    },
    again,
  )
  const items = (): T[] => load.data()?.items ?? []

  async function more() {
    const mine = begun
    const cursor = load.data()?.next
    if (!mine || !cursor || isMore()) return
    setMore(true)
    const outcome = await fetchPage(mine.key, cursor)
    setMore(false)
    if (mine !== begun || load.data()?.next !== cursor) return
    if (!outcome.ok) return showToast({ text: outcome.problem.detail, tone: 'bad' })
    mine.pages++
    load.set({ items: [...items(), ...outcome.value.items], next: outcome.value.next })
  }

  return {
    load,
    items,
    /** A further page is on its way. */
    isMore,
    more: () => void more(),
    hasSeveral: () => (begun?.pages ?? 0) > 1,
  }
}
