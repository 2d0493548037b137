import { createEffect, createSignal, onCleanup, onMount } from 'solid-js'

const overscan = 8
const mostRows = 59

/** Which rows are in view, and a few on either side; follows the page's scrolling once a frame. */
export function createRowRange(list: { total: number; height: number }, element: () => HTMLElement | undefined) {
  const [range, setRange] = createSignal({ from: 0, to: 0 }, { equals: (a, b) => a.from === b.from && a.to === b.to })
  let frame = 0

  function measure() {
    frame = 0
    const top = element()?.getBoundingClientRect().top ?? 0
    const inView = Math.ceil(innerHeight / list.height) + 1
    const spare = Math.max(0, Math.min(overscan, Math.floor((mostRows - inView) / 2)))
    const first = Math.max(0, Math.min(Math.floor(-top / list.height), list.total - inView))
    setRange({ from: Math.max(0, first - spare), to: Math.min(list.total, first + inView + spare) })
  }
  const onScroll = () => {
    frame ||= requestAnimationFrame(measure)
  }
  onMount(() => {
    addEventListener('scroll', onScroll, { passive: true })
    addEventListener('resize', onScroll)
  })
  onCleanup(() => {
    cancelAnimationFrame(frame)
    removeEventListener('scroll', onScroll)
    removeEventListener('resize', onScroll)
  })
  createEffect(() => {
    if (element() && list.height && list.total >= 0) measure()
  })
  return range
}
