import { createEffect, createMemo, createSignal, For, type JSX, untrack } from 'solid-js'
import { createRowFocus } from './create-row-focus.ts'
import { createRowRange } from './create-row-range.ts'

export type Place = { index: () => number; top: () => number }

type VirtualRowsProps = {
  /** Those loaded so far, which come first. */
  ids: readonly string[]
  /** How many rows there are, loaded or not. */
  total: number
  /** Of every row, in pixels. */
  height: number
  /** Rows up to this one are in sight. */
  onNeed: (row: number) => void
  children: (id: string, place: Place) => JSX.Element
}

/**
 * Rows of one height, of which only those in view exist, besides the one that has the focus. The page scrolls, not the list; what
 * is not loaded yet keeps its place.
 */
export function VirtualRows(props: VirtualRowsProps) {
  const [element, setElement] = createSignal<HTMLTableSectionElement>()
  const range = createRowRange(props, element)
  const places = createMemo(() => new Map(props.ids.map((id, index) => [id, index])))
  const focus = createRowFocus(props, { element, place: (id) => places().get(id) })

  const mounted = createMemo(() => {
    untrack(focus.beforePlacing)
    const { from, to } = range()
    const ids = props.ids.slice(from, to)
    const kept = focus.id()
    const at = kept === undefined ? undefined : places().get(kept)
    if (kept === undefined || at === undefined || (at >= from && at < to)) return ids
    return at < from ? [kept, ...ids] : [...ids, kept]
  })
  const missing = createMemo(() => {
    const from = Math.max(range().from, props.ids.length)
    return Array.from({ length: Math.max(0, Math.min(range().to, props.total) - from) }, (_, offset) => from + offset)
  })
  createEffect(() => {
    mounted()
    untrack(focus.afterPlacing)
  })
  createEffect(() => {
    const { to } = range()
    if (props.ids.length) untrack(() => props.onNeed(to))
  })

  return (
    <tbody
      ref={setElement}
      class="virtual-rows"
      style={{ height: `${props.total * props.height}px` }}
      onFocusIn={focus.onFocusIn}
      onFocusOut={focus.onFocusOut}
      onKeyDown={focus.onKeyDown}
    >
      <For each={mounted()}>
        {(id) => {
          const index = createMemo(() => places().get(id) ?? 0)
          return props.children(id, { index, top: () => index() * props.height })
        }}
      </For>
      <For each={missing()}>
        {(index) => (
          <tr class="invite-row" aria-rowindex={index + 2} aria-busy="true" style={{ transform: `translateY(${index * props.height}px)` }}>
            <td class="waiting-cell">
              <span class="skeleton" />
              <span class="sr-only">Loading</span>
            </td>
          </tr>
        )}
      </For>
    </tbody>
  )
}
