import { createUniqueId, type JSX, Show } from 'solid-js'
import { Icon } from './icon.tsx'

/** What a control inside a `Field` spreads to be named and described by it. */
export type Control = { id: string; name: string; 'aria-describedby': string | undefined; 'aria-invalid': 'true' | undefined }

type FieldProps = {
  label: JSX.Element
  name: string
  hint?: JSX.Element
  error?: string | undefined
  children: (control: Control) => JSX.Element
}

/** Label, hint, the control and the error beside it. */
export function Field(props: FieldProps) {
  const id = createUniqueId()
  const control: Control = {
    id,
    get name() {
      return props.name
    },
    get 'aria-describedby'() {
      return [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ') || undefined
    },
    get 'aria-invalid'() {
      return props.error ? 'true' : undefined
    },
  }
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <Show when={props.hint}>
        <span class="hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      </Show>
      {props.children(control)}
      <Show when={props.error}>
        <span class="error" id={`${id}-error`}>
          <Icon name="circle-alert" size={16} />
          {props.error}
        </span>
      </Show>
    </div>
  )
}
