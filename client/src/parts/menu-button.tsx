import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'
import { type MenuItem, openMenu } from './menu-state.ts'

/** The three dots of a row. `label` names what it acts on: "Actions for Ana Lind". Items are asked for when it is pressed. */
export function MenuButton(props: { label: string; items: () => readonly MenuItem[]; icon?: IconName }) {
  return (
    <button
      type="button"
      class="button icon-only"
      aria-haspopup="menu"
      aria-expanded="false"
      aria-label={props.label}
      onClick={(event) => openMenu(event.currentTarget, { label: props.label, items: props.items() })}
    >
      <Icon name={props.icon ?? 'ellipsis'} />
    </button>
  )
}
