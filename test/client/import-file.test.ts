import { createFileAnswers } from '@usher/client/pages/composer/import/answer-file-request.ts'
import { readTable } from '@usher/client/pages/composer/import/read-table.ts'
import { limits } from '@usher/shared/limits.ts'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'

const hostile = ['<img src=x onerror=alert(1)>', '\u202Egro.elpmaxe', 'N'.repeat(300), '=HYPERLINK("http://evil.example")']

describe('reading a file', () => {
  test.each([
    ['comma', 'name,email\nAna,ana@x.org'],
    ['semicolon', 'name;email\r\nAna;ana@x.org\r\n'],
    ['tab', 'name\temail\nAna\tana@x.org'],
    ['byte order mark', '\uFEFFname,email\nAna,ana@x.org'],
  ])('finds columns and header: %s', (_, text) => {
    const cells = [
      ['name', 'email'],
      ['Ana', 'ana@x.org'],
    ]
    expect(table(text)).toEqual({ cells, columns: { hasHeader: true, address: 1, name: 0 } })
  })

  test('knows names without a header, and addresses without names', () => {
    expect(table('ana@x.org,Ana Lind\nbo@x.org,Bo Novak').columns).toEqual({ hasHeader: false, address: 0, name: 1 })
    expect(table('ana@x.org\nbo@x.org').columns).toEqual({ hasHeader: false, address: 0, name: undefined })
  })

  test('keeps quoted separators and line breaks in their cell', () => {
    expect(table('"Lind, Ana","two\nlines",ana@x.org').cells).toEqual([['Lind, Ana', 'two\nlines', 'ana@x.org']])
  })

  test('reads a text file as it reads a paste', () => {
    expect(table('Ana <ana@x.org>, bo@x.org; chidi@x.org\ndara@x.org', 'list.txt').cells.flat()).toEqual([
      'Ana <ana@x.org>',
      'bo@x.org',
      'chidi@x.org',
      'dara@x.org',
    ])
  })

  test('numbers the rows as the file has them, empty ones included', () => {
    const found = readTable(new TextEncoder().encode('email\n\nana@x.org\n,\nbo@x.org\n'), 'list.csv')
    expect('rows' in found && found.rows.map(({ number }) => number)).toEqual([1, 3, 5])
  })

  test.each([
    ['UTF-16, little end first', new Uint8Array([0xff, 0xfe, ...utf16('Zoë,zoe@x.org')])],
    ['UTF-16, big end first', new Uint8Array([0xfe, 0xff, ...utf16('Zoë,zoe@x.org').map((_, at, all) => all[at ^ 1] ?? 0)])],
    ['Windows-1252', new Uint8Array([0x5a, 0x6f, 0xeb, ...new TextEncoder().encode(',zoe@x.org')])],
    ['UTF-8', new TextEncoder().encode('Zoë,zoe@x.org')],
  ])('reads %s', (_, bytes) => {
    expect(readTable(bytes, 'list.csv')).toMatchObject({ rows: [{ cells: ['Zoë', 'zoe@x.org'] }] })
  })

  test.each([
    ['a binary', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0x40]), 'This is not a text file. Save the list as CSV, and choose that.'],
    ['a NUL in a text', new TextEncoder().encode('ana@x.org\0'), 'This is not a text file. Save the list as CSV, and choose that.'],
    [
      'letters of no known kind',
      new Uint8Array([0x83, 0x81, 0x40]),
      'The letters of this file can’t be read. Save it again as CSV in UTF-8.',
    ],
    ['nothing', new Uint8Array(), 'This file is empty.'],
    ['blanks', new TextEncoder().encode('\n ,\n'), 'This file is empty.'],
    ['an open quote', new TextEncoder().encode('Ana,ana@x.org\n"Bo,bo@x.org'), 'The quotation marks in row 2 do not add up.'],
    ['too many bytes', new Uint8Array(limits.fileBytes + 1).fill(65), 'This file is larger than 5 MB.'],
    ['too many rows', new TextEncoder().encode('a@x.org\n'.repeat(10_001)), 'This file has 10,001 rows, and at most 10,000 go at once.'],
  ])('takes nothing of %s, and says why in a sentence', (_, bytes, sentence) => {
    expect(readTable(bytes, 'list.csv')).toEqual({ fault: expect.stringContaining(sentence) })
  })

  test('takes ten thousand rows with a header', () => {
    expect(table(`email\n${'a@x.org\n'.repeat(10_000)}`).cells).toHaveLength(10_001)
  })

  test('reads hostile cells as the text they are', async () => {
    const answer = createFileAnswers()
    await answer({ kind: 'read', file: new File([csv(hostile.map((name, index) => [name, `p${index}@x.org`]))], 'list.csv') })
    const rows = (await answer({ kind: 'entries', columns: { hasHeader: false, address: 1, name: 0 } })) as { name: string }[]
    expect(rows.map(({ name }) => name)).toEqual(hostile)
  })
})

describe('the report', () => {
  test('is CSV that a spreadsheet shows and never runs', async () => {
    const dangerous = [...hostile, '+1', '-1', '@SUM(A1)', '\t=1', '=1\n+2', ' =1']
    const lines = dangerous.map((name, index) => ({ row: index + 1, address: `p${index}@x.org`, name, verdict: 'ready', reason: name }))
    const text = (await createFileAnswers()({ kind: 'report', lines })) as string
    const { data, errors } = Papa.parse<string[]>(text)
    expect(errors).toEqual([])
    expect(data[0]).toEqual(['row', 'address', 'name', 'verdict', 'reason'])
    for (const cell of data.slice(1).flat()) expect(cell).not.toMatch(/^\s*[=+\-@]/)
    expect(data[1]?.[2]).toBe(hostile[0])
  })
})

function table(text: string, name = 'list.csv') {
  const found = readTable(new TextEncoder().encode(text), name)
  if ('fault' in found) throw new Error(found.fault)
  return { cells: found.rows.map(({ cells }) => cells), columns: found.columns }
}

const csv = (rows: string[][]) => Papa.unparse(rows)

function utf16(text: string) {
  return [...text].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8])
}
