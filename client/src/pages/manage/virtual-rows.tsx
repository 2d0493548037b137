import { createEffect, createMemo, createSignal, For, type JSX, onCleanup, onMount, untrack } from 'solid-js'

const overscan = 8
const nearEnd = 20

type VirtualRowsProps = {
  ids: readonly string[]
  /** Of every row, in pixels. */
  height: number
  onNearEnd: () => void
  children: (id: string, place: { index: () => number; top: () => number }) => JSX.Element
}

/** Rows of one height, of which only those in view exist, besides the one that has the focus. The page scrolls, not the list. */
export function VirtualRows(props: VirtualRowsProps) {
  const [range, setRange] = createSignal({ from: 0, to: 0 }, { equals: (a, b) => a.from === b.from && a.to === b.to })
  const [focused, setFocused] = createSignal<string>()
  const places = createMemo(() => new Map(props.ids.map((id, index) => [id, index])))
  const visible = createMemo(() => {
    const ids = props.ids.slice(range().from, range().to)
    const kept = focused()
    return kept && places().has(kept) && !ids.includes(kept) ? [...ids, kept] : ids
  })
  let element!: HTMLTableSectionElement
  let frame = 0

  function measure() {
    frame = 0
    const { top } = element.getBoundingClientRect()
    const first = Math.floor(-top / props.height)
    setRange({ from: Math.max(0, first - overscan), to: Math.max(0, first + Math.ceil(innerHeight / props.height) + overscan) })
  }
  const onScroll = () => {
    frame ||= requestAnimationFrame(measure)
  }
  onMount(() => {
    measure()
    addEventListener('scroll', onScroll, { passive: true })
    addEventListener('resize', onScroll)
  })
  onCleanup(() => {
    cancelAnimationFrame(frame)
    removeEventListener('scroll', onScroll)
    removeEventListener('resize', onScroll)
  })
  createEffect(() => {
    props.height
    onScroll()
  })
  createEffect(() => {
    if (props.ids.length && range().to > props.ids.length - nearEnd) untrack(props.onNearEnd)
  })

  const idOf = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset.row : undefined
  return (
    <tbody
      ref={element}
      class="virtual-rows"
      style={{ height: `${props.ids.length * props.height}px` }}
      onFocusIn={(event) => setFocused(idOf(event.target))}
      onFocusOut={() => setFocused(undefined)}
    >
      <For each={visible()}>
        {(id) => {
          const index = () => places().get(id) ?? 0
          return props.children(id, { index, top: () => index() * props.height })
        }}
      </For>
    </tbody>
  )
}
