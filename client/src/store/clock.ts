import { createSignal } from 'solid-js'

const tickMs = 30_000
const [now, setNow] = createSignal(Date.now())

setInterval(() => setNow(Date.now()), tickMs)
document.addEventListener('visibilitychange', () => document.hidden || setNow(Date.now()))

/** The one clock behind every relative time: all of them move together. */
export { now }
