import { parseRecipient, parseRecipients } from '@usher/shared/recipient-parser.ts'
import { describe, expect, test } from 'vitest'

/** Each entry as one word: the address, the @username, or the fault in brackets. */
const read = (text: string) =>
  parseRecipients(text).map((entry) => {
    if (entry.kind === 'address') return entry.name ? `${entry.name}: ${entry.email}` : entry.email
    return entry.kind === 'username' ? `@${entry.username}` : `[${entry.fault}] ${entry.input}`
  })

describe('a paste', () => {
  test.each([
    ['commas', 'ada@x.org, bob@y.org,carol@z.org', ['ada@x.org', 'bob@y.org', 'carol@z.org']],
    ['semicolons', 'ada@x.org; bob@y.org ;', ['ada@x.org', 'bob@y.org']],
    ['lines of any system', 'ada@x.org\nbob@y.org\r\ncarol@z.org\rdan@x.org', ['ada@x.org', 'bob@y.org', 'carol@z.org', 'dan@x.org']],
    ['a spreadsheet’s cells', 'Ada\tada@x.org\nBob\tbob@y.org', ['@ada', 'ada@x.org', '@bob', 'bob@y.org']],
    ['spaces', 'ada@x.org bob@y.org', ['ada@x.org', 'bob@y.org']],
    ['everything at once', '\n\n ada@x.org,\t;bob@y.org,,\r\n@carol ', ['ada@x.org', 'bob@y.org', '@carol']],
    ['nothing', ' \n\t;, ', []],
  ])('is taken apart at %s', (_, text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  test.each([
    ['a name', 'Ada Lovelace <ada@x.org>', ['Ada Lovelace: ada@x.org']],
    ['a quoted name with a comma', '"Lovelace, Ada" <ada@x.org>, bob@y.org', ['Lovelace, Ada: ada@x.org', 'bob@y.org']],
    ['a family name first', 'Lovelace, Ada <ada@x.org>', ['Lovelace, Ada: ada@x.org']],
    [
      'family names first, one a line',
      'Lovelace, Ada <ada@x.org>\nÅkesson, Bo <bo@y.org>',
      ['Lovelace, Ada: ada@x.org', 'Åkesson, Bo: bo@y.org'],
    ],
    ['Outlook’s semicolons', 'Ada L. <ada@x.org>; Bob <bob@y.org>', ['Ada L.: ada@x.org', 'Bob: bob@y.org']],
    ['an address in brackets only', '<ada@x.org>', ['ada@x.org']],
    ['mailto', 'mailto:ada@x.org, Bob <MAILTO:bob@y.org>', ['ada@x.org', 'Bob: bob@y.org']],
    ['usernames before an address', 'bob, carol, Ada <ada@x.org>', ['@bob', '@carol', 'Ada: ada@x.org']],
    ['a name with a bracket in it', '"a<b" <ada@x.org>', ['a<b: ada@x.org']],
  ])('may hold %s', (_, text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  test('reads usernames with and without the sign, in any case', () => {
    expect(read('@Ada, bob_2, CAROL.d')).toEqual(['@ada', '@bob_2', '@carol.d'])
  })

  test('keeps what it can’t read, as typed, with what is wrong', () => {
    expect(read('ada@, @x.org.com@y, no spaces here!, a@b@c.org, Bob <bob>')).toEqual([
      '[bad_domain] ada@',
      '[two_ats] @x.org.com@y',
      '[missing_at] no spaces here!',
      '[two_ats] a@b@c.org',
      '[missing_at] Bob <bob>',
    ])
  })

  test('drops nothing: doubles stay, and an open quote ends with its line', () => {
    expect(read('ada@x.org, ADA@x.org')).toEqual(['ada@x.org', 'ADA@x.org'])
    expect(read('"Ada <ada@x.org>\nbob@y.org')).toContain('bob@y.org')
    const words = parseRecipients('a b@x.org "c, d" e;f\tg,h')
      .map((entry) => entry.input)
      .join('')
    expect([...words].filter((letter) => /\w/.test(letter)).join('')).toBe('abxorgcdefgh')
  })
})

describe('a long paste', () => {
  test('of 10,000 people is read in under a second', () => {
    const text = Array.from({ length: 10_000 }, (_, index) => `"Person, No ${index}" <person.${index}@example.org>`).join(', ')
    const startedAt = performance.now()
    const people = parseRecipients(text)
    expect(performance.now() - startedAt).toBeLessThan(1_000)
    expect(people).toHaveLength(10_000)
    expect(people.at(-1)).toMatchObject({ kind: 'address', name: 'Person, No 9999', key: 'person.9999@example.org' })
  })

  test.each([
    ['spaces', `a${' '.repeat(800_000)}b`],
    ['spaces after a bracket', `a <${' '.repeat(800_000)}b`],
    ['spaces after the end', `a <b@x.org>${' '.repeat(800_000)}b`],
    ['brackets', '<'.repeat(800_000)],
    ['pairs of brackets', '<a> '.repeat(200_000)],
    ['quotes', '"'.repeat(800_000)],
    ['signs', '@'.repeat(800_000)],
    ['letters', 'A'.repeat(800_000)],
    ['names without an end', `A${' a,'.repeat(250_000)}`],
  ])('that is nothing but %s holds nobody up', (_, text) => {
    const startedAt = performance.now()
    parseRecipients(text)
    parseRecipient(text)
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })
})
