import { TextField } from '../../parts/text-field.tsx'

/** Where a new account chooses its username. */
export function UsernameField(props: { error: string | undefined }) {
  return (
    <TextField
      label="Username"
      name="username"
      autocomplete="username"
      autocapitalize="none"
      spellcheck={false}
      hint="Others find you by it. Letters, digits, dots and underscores."
      error={props.error}
    />
  )
}
