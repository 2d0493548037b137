import { parseEmailAddress } from '@usher/shared/email-address.ts'
import { limits } from '@usher/shared/limits.ts'
import type { FieldErrors } from '../../parts/create-form.ts'
import { required } from '../required.ts'

/** What can be said of a new account's fields before asking the server; the fields that are not in the form are left alone. */
export function checkAccount(values: FormData): FieldErrors {
  const { usernameLength, passwordLength } = limits
  const errors: FieldErrors = {}
  const username = String(values.get('username')).trim()
  const email = values.get('email')
  const password = String(values.get('password'))
  if (username.length < usernameLength.min) errors.username = `At least ${usernameLength.min} characters.`
  if (username.length > usernameLength.max) errors.username = `At most ${usernameLength.max} characters.`
  if (!/^[a-z0-9_.]*$/i.test(username)) errors.username = 'Letters, digits, dots and underscores only.'
  if (email !== null && 'fault' in parseEmailAddress(String(email))) errors.email = 'This is not an address mail can reach.'
  if (password.length < passwordLength.min) errors.password = `At least ${passwordLength.min} characters.`
  if (password.length > passwordLength.max) errors.password = `At most ${passwordLength.max} characters.`
  return { ...errors, ...required(values, { name: 'Tell us your name.', username: 'Choose a username.' }) }
}
