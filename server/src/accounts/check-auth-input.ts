import { addressFaults, parseEmailAddress } from '@usher/shared/email-address.ts'
import { limits } from '@usher/shared/limits.ts'
import { PersonName, Username } from '@usher/shared/schemas/invitation.ts'
import { z } from 'zod'
import { badField } from '../refusal.ts'

type Body = Record<string, unknown>

/**
 * What Better Auth gets to see of a request's body: one address in the form accounts are looked up by, and for a new account
 * only the fields it may set. Refuses a bad field by its name.
 */
export function checkAuthInput(path: string, body: Body): Body {
  const email = 'email' in body || path.endsWith('/email') ? readAddress(body.email) : undefined
  if (path === '/sign-up/email') return { ...newAccount(body), callbackURL: body.callbackURL, email: email?.key, typedEmail: email?.email }
  if ('password' in body) readPassword('password', body.password, { min: 0 })
  if ('newPassword' in body) readPassword('newPassword', body.newPassword)
  return email ? { ...body, email: email.key } : body
}

function newAccount(body: Body) {
  const name = PersonName.safeParse(body.name)
  if (!name.success) throw badField('name', `A name of 1 to ${limits.personNameLength} characters`)
  const username = Username.safeParse(body.username)
  const { min, max } = limits.usernameLength
  if (!username.success) throw badField('username', `${min} to ${max} letters, digits, dots and underscores`)
  return { name: name.data, username: username.data, displayUsername: username.data, password: readPassword('password', body.password) }
}

function readPassword(path: string, password: unknown, { min = limits.passwordLength.min }: { min?: number } = {}) {
  const { max } = limits.passwordLength
  if (typeof password !== 'string' || password.length < min) throw badField(path, `At least ${min} characters`, 'too_short')
  if (password.length > max) throw badField(path, `At most ${max} characters`, 'too_long')
  return password
}

function readAddress(typed: unknown) {
  if (typeof typed !== 'string') throw badField('email', 'One e-mail address', 'invalid')
  const address = parseEmailAddress(typed)
  if ('fault' in address) throw badField('email', addressFaults[address.fault], address.fault)
  // Better Auth takes fewer kinds of mailbox than mail does; those come in through the link of an invite.
  if (!z.email().safeParse(address.key).success) throw badField('email', addressFaults.bad_local, 'bad_local')
  return address
}
