import { domainOf } from '@usher/shared/email-address.ts'

/** Whether a group that admits these domains only (none: everybody) admits the address with this key. Subdomains are others. */
export const isAllowedAddress = (key: string, allowedDomains: string[]) =>
  allowedDomains.length === 0 || allowedDomains.includes(domainOf(key))
