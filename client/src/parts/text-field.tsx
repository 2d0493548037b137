import { type JSX, splitProps } from 'solid-js'
import { Field } from './field.tsx'

type TextFieldProps = {
  label: JSX.Element
  name: string
  hint?: JSX.Element
  error?: string | undefined
} & Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'id' | 'name'>

/** One line of text with its label and error; everything else goes to the `<input>`. */
export function TextField(props: TextFieldProps) {
  const [own, rest] = splitProps(props, ['label', 'name', 'hint', 'error'])
  return (
    <Field label={own.label} name={own.name} hint={own.hint} error={own.error}>
      {(control) => <input class="input" {...rest} {...control} />}
    </Field>
  )
}
