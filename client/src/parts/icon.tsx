import type { IconName } from './icon-names.ts'

/** Decoration only: the word beside it carries the meaning. */
export function Icon(props: { name: IconName; size?: number }) {
  return (
    <svg class="icon" aria-hidden="true" width={props.size ?? 18} height={props.size ?? 18}>
      <use href={`#i-${props.name}`} />
    </svg>
  )
}
