import { onCleanup } from 'solid-js'

const mostAtOnce = 100

/** Hands many things over in portions, with room to draw between them; few go through at once. Their order stays. */
export function createPortions<Item>(take: (items: readonly Item[]) => void) {
  let waiting: readonly Item[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  function next() {
    const portion = waiting.slice(0, mostAtOnce)
    waiting = waiting.slice(mostAtOnce)
    timer = waiting.length > 0 ? setTimeout(next) : undefined
    take(portion)
  }

  return (items: readonly Item[]) => {
    waiting = [...waiting, ...items]
    if (timer === undefined) next()
  }
}
