import { type JSX, Show } from 'solid-js'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'

const icons = { bad: 'circle-alert', warn: 'triangle-alert', good: 'check', plain: 'info' } as const

/** A sentence in a box. Bad ones are told to screen readers at once. */
export function Notice(props: { tone?: keyof typeof icons; icon?: IconName; children: JSX.Element }) {
  const tone = () => props.tone ?? 'plain'
  return (
    <Show when={props.children}>
      <div class={tone() === 'plain' ? 'notice' : `notice ${tone()}`} role={tone() === 'bad' ? 'alert' : undefined}>
        <Icon name={props.icon ?? icons[tone()]} />
        <div class="grow">{props.children}</div>
      </div>
    </Show>
  )
}
