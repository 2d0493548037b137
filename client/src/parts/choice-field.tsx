import { For, type JSX, Show } from 'solid-js'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'

type Choice<Value extends string> = { value: Value; label: string; line: string; icon: IconName; isDisabled?: boolean }

/** Radio buttons as cards, each with its consequence in a line. */
export function ChoiceField<Value extends string>(props: {
  legend: string
  name: string
  choices: readonly Choice<Value>[]
  value: Value
  onChange: (value: Value) => void
  note?: JSX.Element
}) {
  return (
    <fieldset class="field">
      <legend class="legend">{props.legend}</legend>
      <div class="choices">
        <For each={props.choices}>
          {(choice) => (
            <label class="choice">
              <input
                type="radio"
                name={props.name}
                value={choice.value}
                checked={props.value === choice.value}
                disabled={choice.isDisabled}
                onChange={() => props.onChange(choice.value)}
              />
              <Icon name={choice.icon} size={20} />
              <span class="choice-title">{choice.label}</span>
              <span class="choice-line">{choice.line}</span>
            </label>
          )}
        </For>
      </div>
      <Show when={props.note}>
        <p class="hint" role="status">
          {props.note}
        </p>
      </Show>
    </fieldset>
  )
}
