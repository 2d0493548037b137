import { Show } from 'solid-js'

/** A count that wants attention; nothing at zero. It pops when it rises, since every number is a new element. */
export function Badge(props: { count: number; label: (count: number) => string }) {
  return (
    <Show when={props.count || undefined} keyed>
      {(count) => (
        <span class="badge">
          <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
          <span class="sr-only">{props.label(count)}</span>
        </span>
      )}
    </Show>
  )
}
