import { createEffect, Match, Switch } from 'solid-js'
import { connection } from '../live/connection.ts'
import { announce } from '../parts/announcer.ts'
import { Icon } from '../parts/icon.tsx'

/** Says so when what is seen may be old, and once when it is right again. */
export function ConnectionBar() {
  let wasDown = false
  createEffect(() => {
    const now = connection()
    if (now === 'live' && wasDown) announce('Connected again. The list is up to date.')
    if (now !== 'connecting') wasDown = now !== 'live'
  })
  return (
    <Switch>
      <Match when={connection() === 'paused'}>
        <p class="connection-bar" role="status">
          <Icon name="refresh-cw" size={16} /> Live updates are paused. Reconnecting.
        </p>
      </Match>
      <Match when={connection() === 'offline'}>
        <p class="connection-bar offline" role="status">
          <Icon name="wifi-off" size={16} /> You are offline. What you see may be old.
        </p>
      </Match>
    </Switch>
  )
}
