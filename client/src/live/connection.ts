import { createSignal } from 'solid-js'

/** `paused`: the connection was lost for longer than a blink. `offline`: the device itself has no network. */
export type Connection = 'connecting' | 'live' | 'paused' | 'offline'

const blinkMs = 2000
const [connection, setConnection] = createSignal<Connection>('connecting')
let isUp = false
let pausing: ReturnType<typeof setTimeout> | undefined

export { connection }

export function connectionIs(up: boolean) {
  isUp = up
  clearTimeout(pausing)
  if (!navigator.onLine) return setConnection('offline')
  if (up) return setConnection('live')
  if (connection() === 'live') setConnection('connecting')
  pausing = setTimeout(() => setConnection('paused'), blinkMs)
  return connection()
}

addEventListener('online', () => connectionIs(isUp))
addEventListener('offline', () => connectionIs(isUp))
