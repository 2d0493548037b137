import { type AddressFault, type EmailAddress, parseEmailAddress } from './email-address.ts'

export type ParsedRecipient =
  | ({ kind: 'address'; input: string; name?: string } & EmailAddress)
  | { kind: 'username'; input: string; username: string }
  | { kind: 'invalid'; input: string; fault: AddressFault }

/**
 * Reads a paste as mail clients, spreadsheets and people write it: separated by comma, semicolon, newline or tab, with names
 * (`Ada <ada@x.org>`, `"Lovelace, Ada" <ada@x.org>`, `Lovelace, Ada <ada@x.org>`), `mailto:` and usernames with or without `@`.
 * Every part of the text ends up in exactly one entry; nothing is dropped, doubles included.
 */
export function parseRecipients(text: string): ParsedRecipient[] {
  return split(text, /[;\n\r\t]/)
    .flatMap((line) => (isNameWithComma(line) ? [line] : split(line, /,/)))
    .flatMap((part) => (isSpaceSeparated(part) ? part.split(/\s+/) : [part]))
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseRecipient)
}

// No two neighbours here match the same letter, so even a hostile paste is read in one pass.
const inBrackets = /^(.*)<([^<>]*)>\s*$/s

/** Reads one entry: an address, with or without a name around it, or a username. */
export function parseRecipient(input: string): ParsedRecipient {
  const named = inBrackets.exec(input)
  const bare = (named?.[2] ?? input).trim().replace(/^mailto:/i, '')
  if (!named && /^@?[a-z0-9_.]{1,30}$/i.test(bare)) return { kind: 'username', input, username: bare.replace('@', '').toLowerCase() }
  const address = parseEmailAddress(bare)
  if ('fault' in address) return { kind: 'invalid', input, fault: address.fault }
  const name = named?.[1]
    ?.trim()
    .replace(/^"(.*)"$/s, '$1')
    .trim()
  return { kind: 'address', input, ...(name ? { name } : {}), ...address }
}

function split(text: string, separator: RegExp) {
  const parts = ['']
  let isQuoted = false
  for (const letter of text) {
    if (letter === '"') isQuoted = !isQuoted
    // A quote left open ends with its line, or one typing slip would swallow everything after it.
    if (letter === '\n') isQuoted = false
    if (!isQuoted && separator.test(letter)) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts
}

/** `Lovelace, Ada <ada@x.org>`: a capital tells a family name from a username. */
const isNameWithComma = (line: string) => /^\s*\p{Lu}[^@<>,"]*,[^@<>,"]*<[^<>]*>\s*$/u.test(line)

const isSpaceSeparated = (part: string) => !/[<"]/.test(part) && /\S\s+\S/.test(part) && /\S@\S/.test(part)
