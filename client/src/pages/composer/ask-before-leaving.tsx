import { type BeforeLeaveEventArgs, useBeforeLeave } from '@solidjs/router'
import { createEffect, createSignal, lazy, onCleanup, onMount, Show } from 'solid-js'

const LeaveDialog = lazy(() => import('./leave-dialog.tsx'))

/** Asks once before the page is left with entries in the box: on the way to another page here, or when the tab is closed. */
export function AskBeforeLeaving(props: { count: number }) {
  const [leaving, setLeaving] = createSignal<BeforeLeaveEventArgs>()
  let wasAsked = false

  useBeforeLeave((event) => {
    if (!props.count || wasAsked || event.defaultPrevented) return
    event.preventDefault()
    setLeaving(event)
  })

  // Fetched ahead: without a connection it could not be asked.
  createEffect(() => props.count && void LeaveDialog.preload())

  const onUnload = (event: BeforeUnloadEvent) => props.count > 0 && event.preventDefault()
  onMount(() => addEventListener('beforeunload', onUnload))
  onCleanup(() => removeEventListener('beforeunload', onUnload))

  function leave(event: BeforeLeaveEventArgs) {
    wasAsked = true
    event.retry(true)
  }

  return (
    <Show when={leaving()}>
      {(event) => <LeaveDialog count={props.count} onStay={() => setLeaving(undefined)} onLeave={() => leave(event())} />}
    </Show>
  )
}
