import { limits } from '@usher/shared/limits.ts'
import { TextField } from '../../parts/text-field.tsx'

/** Where somebody chooses a password. */
export function NewPasswordField(props: { label: string; name: string; error: string | undefined }) {
  return (
    <TextField
      label={props.label}
      name={props.name}
      type="password"
      autocomplete="new-password"
      hint={`At least ${limits.passwordLength.min} characters. A short sentence works well.`}
      error={props.error}
    />
  )
}
