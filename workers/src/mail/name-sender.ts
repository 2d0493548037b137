import { cleanLine } from './clean-text.ts'

/**
 * `From` of an invite mail: `"Ada via Usher" <address of from>`. The name is a quoted string (RFC 5322, 3.2.4) without quotes,
 * backslashes, angle brackets or @, so that no name can end the string or pass for an address.
 */
export function nameSender(name: string, from: string) {
  const harmless = cleanLine(name.replace(/["\\<>@]/g, ' '))
    .slice(0, 80)
    .toWellFormed()
  return `"${harmless} via Usher" <${addressOf(from)}>`
}

/** The address alone of `Usher <mail@example.org>` or `mail@example.org`. */
const addressOf = (from: string) => /<([^<>]+)>\s*$/.exec(from)?.[1]?.trim() ?? from.trim()
