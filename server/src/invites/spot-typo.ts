import { deliverableAddress, domainOf, type EmailAddress } from '@usher/shared/email-address.ts'
import { POPULAR_DOMAINS, run } from '@zootools/email-spell-checker'
import { mailProviders, otherMailDomains } from './mail-providers.ts'

const known = new Set([...mailProviders, ...otherMailDomains, ...POPULAR_DOMAINS])

/**
 * Finds the address that was probably meant, if this one's domain is a slip away from that of a large mail provider. Made for one
 * request: it looks at each domain once.
 */
export function createTypoSpotter({ allowedDomains }: { allowedDomains: string[] }) {
  const meant = new Map<string, string | undefined>()
  return function spotTypo(address: EmailAddress): string | undefined {
    const domain = domainOf(address.key)
    if (!meant.has(domain)) meant.set(domain, allowedDomains.includes(domain) ? undefined : findMeant(domain))
    const near = meant.get(domain)
    return near && deliverableAddress({ email: address.email, key: `@${near}` })
  }
}

function findMeant(domain: string) {
  if (known.has(domain)) return
  // A whole part more, such as .co.za for .com, is no slip.
  const domains = mailProviders.filter((provider) => Math.abs(provider.length - domain.length) <= 1)
  // Its own lists would take gmx.net for cox.net, ucl.ac.uk for ucl.co.uk and foo.con for foo.co.
  return run({ email: `somebody@${domain}`, domains, secondLevelDomains: [], topLevelDomains: [] })?.domain
}
