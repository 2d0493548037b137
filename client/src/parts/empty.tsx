import type { JSX } from 'solid-js'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'

/** Nothing to show: an icon, one sentence, at most one action. */
export function Empty(props: { icon: IconName; children: JSX.Element; action?: JSX.Element }) {
  return (
    <div class="empty">
      <Icon name={props.icon} size={24} />
      <p>{props.children}</p>
      {props.action}
    </div>
  )
}
