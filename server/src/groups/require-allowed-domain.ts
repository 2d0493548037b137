import { isAllowedAddress } from '../invites/is-allowed-address.ts'
import type { Person } from '../people/person.ts'
import { Refusal } from '../refusal.ts'

/** Where a group takes only addresses of certain domains, who comes by themselves needs one. */
export function requireAllowedDomain(allowed: string[], { emailKey }: Person) {
  if (isAllowedAddress(emailKey, allowed)) return
  throw new Refusal('forbidden', { message: `Only people with an address at ${allowed.join(', ')} can come in by themselves` })
}
