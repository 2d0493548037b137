export type EmailAddress = {
  /** As typed, trimmed. */
  email: string
  /** What every comparison uses: domain in ASCII and lower case, local part lower-cased in ASCII only. */
  key: string
}

export const addressFaults = {
  missing_at: 'Missing the @ sign',
  two_ats: 'More than one @ sign',
  missing_local: 'Nothing before the @ sign',
  bad_local: 'The part before @ has characters mail does not allow',
  bad_domain: 'The part after @ is not a domain',
  too_long: 'Too long for an address',
} as const
export type AddressFault = keyof typeof addressFaults

// Postmark's mailbox characters: its support article 1180 is narrower than RFC 5322 and knows no non-ASCII local parts.
const localPart = /^[a-z0-9!#$%&'*+/=^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=^_`{|}~-]+)*$/i
const domainPart = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/
const longest = { local: 64, address: 254 }

/**
 * Reads one address. Dots and plus tags are part of the key, nothing is folded away; letters outside ASCII are allowed in
 * the domain only (IDNA), since the provider can't deliver to any other.
 */
export function parseEmailAddress(input: string): EmailAddress | { fault: AddressFault } {
  const email = input.trim()
  const at = email.lastIndexOf('@')
  if (at < 0) return { fault: 'missing_at' }
  const local = email.slice(0, at)
  if (local === '') return { fault: 'missing_local' }
  if (local.includes('@')) return { fault: 'two_ats' }
  if (local.length > longest.local || email.length > longest.address) return { fault: 'too_long' }
  if (!localPart.test(local)) return { fault: 'bad_local' }
  const domain = asciiDomain(email.slice(at + 1))
  if (!domain) return { fault: 'bad_domain' }
  const key = `${lowerAscii(local)}@${domain}`
  return key.length > longest.address ? { fault: 'too_long' } : { email, key }
}

/** The form handed to the mail provider: the mailbox as typed at the domain in ASCII. */
export function deliverableAddress(address: EmailAddress) {
  return address.email.slice(0, address.email.lastIndexOf('@')) + address.key.slice(address.key.lastIndexOf('@'))
}

/** `ada@example.org` as `a•••@example.org`: enough to recognise one's own, too little to learn another's. */
export const maskAddress = (email: string) => `${email.slice(0, 1)}•••${email.slice(email.lastIndexOf('@'))}`

/** A domain as keys have it, with or without a leading `@`; undefined when it is none. */
export const parseDomain = (typed: string) => asciiDomain(typed.trim().replace(/^@/, ''))

export const domainOf = (key: string) => key.slice(key.lastIndexOf('@') + 1)

function asciiDomain(typed: string) {
  // The URL parser maps by IDNA, but also drops invisible characters, decodes %XX and stops at / ? # : \ – none belong in a domain.
  if (/[\p{C}\s/?#:\\%[\]@]/u.test(typed) || !URL.canParse(`http://${typed}`)) return
  const { hostname } = new URL(`http://${typed}`)
  return domainPart.test(hostname) ? hostname : undefined
}

const lowerAscii = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
