import { Index } from 'solid-js'

/** Holds the place of rows that are on their way, at their final height. */
export function Skeleton(props: { rows?: number; height: number; gap?: number; label?: string }) {
  return (
    <div class="stack" style={{ gap: `${props.gap ?? 16}px` }} aria-busy="true">
      <span class="sr-only">{props.label ?? 'Loading'}</span>
      <Index each={Array.from({ length: props.rows ?? 1 })}>{() => <div class="skeleton" style={{ height: `${props.height}px` }} />}</Index>
    </div>
  )
}
