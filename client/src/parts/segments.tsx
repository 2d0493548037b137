import { For, Show } from 'solid-js'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'

export type Segment<Value extends string> = { value: Value; label: string; icon?: IconName; count?: number }

/** A choice of one, switching what is shown beside it. */
export function Segments<Value extends string>(props: {
  label: string
  options: readonly Segment<Value>[]
  value: Value
  onChange: (value: Value) => void
}) {
  return (
    <fieldset class="segments">
      <legend class="sr-only">{props.label}</legend>
      <For each={props.options}>
        {(option) => (
          <button type="button" aria-pressed={props.value === option.value} onClick={() => props.onChange(option.value)}>
            <Show when={option.icon}>{(name) => <Icon name={name()} size={16} />}</Show>
            {option.label}
            <Show when={option.count}>
              <span>{option.count}</span>
            </Show>
          </button>
        )}
      </For>
    </fieldset>
  )
}
