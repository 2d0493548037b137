import { deliverableAddress, maskAddress, parseEmailAddress } from '@usher/shared/email-address.ts'
import { describe, expect, test } from 'vitest'

const keyOf = (input: string) => {
  const address = parseEmailAddress(input)
  return 'key' in address ? address.key : address.fault
}

const local = (length: number) => 'a'.repeat(length)
/** An address of exactly this length. */
const long = (length: number) => {
  const domain = `${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(length - 64 - 1 - 128 - 4)}.org`
  return `${local(64)}@${domain}`
}

describe('an address', () => {
  test.each([
    ['case of the domain', 'ada@EXAMPLE.org', 'ada@example.org'],
    ['case of the mailbox, in ASCII', 'Ada.Lovelace@example.org', 'ada.lovelace@example.org'],
    ['space around it', ' ada@example.org\n', 'ada@example.org'],
    ['a domain in its own script', 'ada@bücher.example', 'ada@xn--bcher-kva.example'],
    ['the same domain decomposed', 'ada@bu\u0308cher.example', 'ada@xn--bcher-kva.example'],
    ['a domain in full-width letters', 'ada@ｅxample.org', 'ada@example.org'],
  ])('is compared without %s', (_, input, key) => {
    expect(keyOf(input)).toBe(key)
  })

  test.each([
    ['dots', 'a.da@example.org', 'ada@example.org'],
    ['a plus tag', 'ada+x@example.org', 'ada@example.org'],
    ['ß and ss in a domain', 'ada@straße.example', 'ada@strasse.example'],
  ])('keeps %s apart', (_, one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other))
  })

  test('is kept as typed, and delivered to the mailbox as typed at the domain in ASCII', () => {
    const address = parseEmailAddress(' Ada@Bücher.example ')
    expect(address).toEqual({ email: 'Ada@Bücher.example', key: 'ada@xn--bcher-kva.example' })
    if ('key' in address) expect(deliverableAddress(address)).toBe('Ada@xn--bcher-kva.example')
  })

  test.each([
    ['64 letters before the sign', `${local(64)}@example.org`],
    ['254 letters', long(254)],
    ['a domain that is ASCII already', 'ada@xn--bcher-kva.example'],
    ['every sign the provider takes', "!#$%&'*+/=^_`{|}~-@example.org"],
  ])('may have %s', (_, input) => {
    expect(keyOf(input)).toContain('@')
  })

  test.each([
    ['dotless i', 'mıke@example.org', 'bad_local'],
    ['dotted capital i', 'MİKE@example.org', 'bad_local'],
    ['the Kelvin sign', 'mi\u212ae@example.org', 'bad_local'],
    ['sharp s before the sign', 'straße@example.org', 'bad_local'],
    ['decomposed Å', 'A\u030ake@example.org', 'bad_local'],
    ['zero width', 'ada\u200b@example.org', 'bad_local'],
    ['zero width in the domain', 'ada@exa\u200bmple.org', 'bad_domain'],
    ['a soft hyphen in the domain', 'ada@exa\u00admple.org', 'bad_domain'],
    ['full-width sign', 'ada＠example.org', 'missing_at'],
    ['writing direction overridden', 'ada@\u202egro.elpmaxe', 'bad_domain'],
    ['a header behind it', 'a@b.com\r\nBcc:x@y.org', 'two_ats'],
    ['a header in it', 'a\r\nBcc: x@y.org', 'bad_local'],
    ['a quoted mailbox', '"a b"@example.org', 'bad_local'],
    ['65 letters before the sign', `${local(65)}@example.org`, 'too_long'],
    ['255 letters', long(255), 'too_long'],
    [
      'a domain that gets too long in ASCII',
      `ada@${'ü'.repeat(60)}.${'ü'.repeat(60)}.${'ü'.repeat(60)}.${'ü'.repeat(60)}.org`,
      'too_long|bad_domain',
    ],
    ['a dot at the end', 'ada@example.org.', 'bad_domain'],
    ['a dot before the sign', 'ada.@example.org', 'bad_local'],
    ['a dot in front', '.ada@example.org', 'bad_local'],
    ['two dots', 'a..da@example.org', 'bad_local'],
    ['an IP literal', 'ada@[192.0.2.1]', 'bad_domain'],
    ['an IP address', 'ada@192.0.2.1', 'bad_domain'],
    ['a number for an address', 'ada@3221225985', 'bad_domain'],
    ['no dot in the domain', 'ada@localhost', 'bad_domain'],
    ['two signs', 'a@b@c.org', 'two_ats'],
    ['an encoded line end', 'a%0d%0a@b', 'bad_domain'],
    ['an encoded domain', 'a@example%2eorg', 'bad_domain'],
    ['a path', 'a@example.org/x', 'bad_domain'],
    ['a port', 'a@example.org:25', 'bad_domain'],
    ['NUL', 'ada\0@example.org', 'bad_local'],
    ['NUL in the domain', 'ada@example.org\0', 'bad_domain'],
    ['two addresses', 'a@x.org,b@y.org', 'two_ats'],
    ['no mailbox', '@example.org', 'missing_local'],
    ['no sign', 'ada', 'missing_at'],
    ['nothing', '', 'missing_at'],
  ])('is refused with %s', (_, input, fault) => {
    expect(fault.split('|')).toContain(keyOf(input))
  })
})

test('a masked address shows its first letter and its domain', () => {
  expect(maskAddress('ada@example.org')).toBe('a•••@example.org')
})
