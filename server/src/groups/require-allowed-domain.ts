import { domainOf } from '@usher/shared/email-address.ts'
import type { Person } from '../people/person.ts'
import { Refusal } from '../refusal.ts'

/** Where a group takes only addresses of certain domains, who comes by themselves needs one. */
export function requireAllowedDomain(allowed: string[], { emailKey }: Person) {
  if (allowed.length === 0 || allowed.includes(domainOf(emailKey))) return
  throw new Refusal('forbidden', { message: `Only people with an address at ${allowed.join(', ')} can come in by themselves` })
}
