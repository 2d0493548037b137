import type { ApiProblem } from '../../api/api-problem.ts'
import type { FieldErrors } from '../../parts/create-form.ts'

// Codes of Better Auth and its username plugin, and the field each is about.
const fields: Record<string, FieldErrors> = {
  USERNAME_IS_ALREADY_TAKEN: { username: 'Somebody else has this username.' },
  INVALID_USERNAME: { username: 'Letters, digits, dots and underscores only.' },
  USERNAME_TOO_SHORT: { username: 'This username is too short.' },
  USERNAME_TOO_LONG: { username: 'This username is too long.' },
  INVALID_EMAIL: { email: 'This is not an address mail can reach.' },
  USER_ALREADY_EXISTS: { email: 'There is an account with this address.' },
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: { email: 'There is an account with this address.' },
  PASSWORD_TOO_SHORT: { password: 'This password is too short.' },
  PASSWORD_TOO_LONG: { password: 'This password is too long.' },
}

/** Puts a refusal beside the field it is about; our own problem documents name theirs. */
export function fieldsOfAuth({ authCode, errors }: ApiProblem): FieldErrors {
  return (authCode && fields[authCode]) || Object.fromEntries(errors.map(({ path, message }) => [path, message]))
}
