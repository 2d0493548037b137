import { Show } from 'solid-js'
import { connection } from '../live/connection.ts'
import { user } from '../store/session.ts'
import { Bell } from './bell.tsx'

const words = { live: 'Live', connecting: 'Connecting', paused: 'Paused', offline: 'Offline' } as const

/** Whether what is seen moves by itself, and the bell. */
export function TopBar() {
  return (
    <header class="top-bar">
      <Show when={user()}>
        <span class="connection" data-state={connection()}>
          {words[connection()]}
        </span>
        <Bell />
      </Show>
    </header>
  )
}
