import { createSignal, getListener, onCleanup } from 'solid-js'

/** Whole seconds left until then, 0 once it has passed; counts down by itself where it is shown. */
export function secondsUntil(at: string) {
  const leftMs = Date.parse(at) - Date.now()
  if (leftMs > 0 && getListener()) {
    const [tick, setTick] = createSignal(0)
    tick()
    const timer = setTimeout(() => setTick(1), leftMs % 1000 || 1000)
    onCleanup(() => clearTimeout(timer))
  }
  return Math.max(0, Math.ceil(leftMs / 1000))
}
