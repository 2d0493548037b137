import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { box, chips, heading, openEmptyComposer } from '../support/composer-page.ts'
import { openJourney } from '../support/open-journey.ts'

let journey: Awaited<ReturnType<typeof openJourney>>
let mara: Page
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'usher-files-'))
  journey = await openJourney('import-a-file')
  mara = await journey.signIn('Mara Lind')
})
afterAll(async () => {
  await journey.close()
  await rm(folder, { recursive: true, force: true })
})

describe('a file', () => {
  const good = 1_987
  const people = Array.from({ length: good }, (_, number) => [`Person ${number}`, `person${number}@example.org`, 'yes'])
  const odd = [
    ['=HYPERLINK("http://evil.example","x")', 'formula@example.org', 'yes'],
    ['+49 40 1234', '+cmd@example.org', 'yes'],
    ['@SUM(1+1)', 'not-an-address', 'yes'],
    ['-2+3', 'no-domain@', 'yes'],
    ['<img src=x onerror="window.__hit=1">', 'img@example.org', 'yes'],
    ['\u202Egnihtemos', 'turned@example.org', 'yes'],
    ['Two\nlines, "quoted"', 'lines@example.org', 'yes'],
    ['No address', '', 'yes'],
    ['Twice', 'PERSON1@EXAMPLE.ORG', 'yes'],
    ['Typo', 'sun@gmial.com', 'yes'],
    ['Invited', 'hello@tinkerers.example', 'yes'],
    ['Me', 'mara@demo.example', 'yes'],
    ['Ünicode', 'jürgen@example.org', 'yes'],
  ]
  const csv = () => Papa.unparse([['Mitglied', 'E-Mail', 'Zusage'], ...odd, ...people], { delimiter: ';', newline: '\r\n' })

  const choose = (name: string, content: string | Buffer) =>
    mara.locator('#import-file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })

  async function openImport() {
    await openEmptyComposer(mara)
    await mara.getByRole('button', { name: 'Import a file' }).click()
    await heading(mara, 'Import a file').waitFor()
  }

  test('of 2,000 rows is mapped, reviewed and added, the bad rows told apart', async () => {
    await openImport()
    await choose('members.csv', csv())
    await expect.poll(() => mara.getByLabel('Addresses').locator('option:checked').textContent()).toContain('E-Mail')
    await mara.getByLabel('Names').selectOption({ index: 1 })
    const status = mara.locator('.import-panel [role=status]')
    await expect.poll(() => status.textContent(), { timeout: 60_000 }).toBe('1,992 ready, 8 need attention')
    await journey.shot(mara, '01-reviewed')
    await mara.getByRole('button', { name: /Need attention/ }).click()
    const verdicts = await mara.locator('.review tbody tr td:last-child').allTextContents()
    expect(verdicts.map((words) => words.trim())).toEqual([
      'Invalid Missing the @ sign',
      'Invalid The part after @ is not a domain',
      'Invalid No address in this row',
      'Likely typo Change to sun@gmail.com',
      'Already invited, waiting for an answer',
      'Not allowed This is you',
      'Invalid The part before @ has characters mail does not allow',
      'Double The same as row 10',
    ])
    await journey.shot(mara, '02-doubtful')
    const download = mara.waitForEvent('download')
    await mara.getByRole('button', { name: 'Download the report' }).click()
    const report = await readFile(await (await download).path(), 'utf8')
    const { data } = Papa.parse<Record<string, string>>(report.replace(/^\uFEFF/, ''), { header: true })
    expect(data[2]).toEqual({ row: '4', address: 'not-an-address', name: "'@SUM(1+1)", verdict: 'invalid', reason: 'Missing the @ sign' })
    expect(data).toHaveLength(2_000)
    expect(data.flatMap((row) => Object.values(row)).filter((cell) => /^\s*[=+\-@\t\r]/.test(cell))).toEqual([])
    await mara.getByRole('button', { name: 'Add 1,992 to the invite' }).click()
    await mara.getByRole('button', { name: 'and 1,952 more' }).waitFor()
    await mara.getByText('1,992 ready').waitFor()
    await mara.getByRole('button', { name: 'Send 1,992 invites' }).waitFor()
    await journey.shot(mara, '03-added')
    expect(await mara.evaluate(() => '__hit' in window)).toBe(false)
  })

  test('dropped on the box is read as well, UTF-16 too when it says so', async () => {
    await openEmptyComposer(mara)
    const bytes = [...Buffer.from('\uFEFFname,email\r\nZoë,zoe@example.org\r\n', 'utf16le')]
    const dataTransfer = await mara.evaluateHandle((content) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(content)], 'list.csv', { type: 'text/csv' }))
      return transfer
    }, bytes)
    await box(mara).locator('..').dispatchEvent('drop', { dataTransfer })
    await mara.getByRole('cell', { name: 'Zoë' }).waitFor()
    await mara.getByRole('button', { name: 'Add 1 to the invite' }).click()
    await expect.poll(() => chips(mara).allInnerTexts()).toEqual(['"Zoë" <zoe@example.org>'])
  })

  const big = () => join(folder, 'big.csv')

  test.each([
    [
      'a picture',
      async () => choose('list.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])),
      /not a text file/,
    ],
    [
      'UTF-16 that does not say so',
      async () => choose('list.csv', Buffer.from('name,email\nA,a@example.org\n', 'utf16le')),
      /not a text file/,
    ],
    [
      'another alphabet',
      async () => choose('list.csv', Buffer.from([0x81, 0x40, 0x8d, 0x91, 0x2c, 0x61, 0x40, 0x62, 0x2e, 0x63])),
      /letters of this file/,
    ],
    ['a spreadsheet', async () => choose('list.xlsx', 'PK'), /Only CSV and text files/],
    ['an empty one', async () => choose('list.csv', '\r\n'), /empty/],
    ['quotation marks that do not add up', async () => choose('list.csv', 'name,email\n"A,a@example.org\n'), /quotation marks in row/],
    [
      '10,001 rows',
      async () => choose('list.csv', Array.from({ length: 10_001 }, (_, at) => `p${at}@example.org`).join('\n')),
      /10,001 rows/,
    ],
    [
      '50 MB',
      async () => {
        await writeFile(big(), Buffer.alloc(50 * 1024 * 1024, 'name@example.org\n'))
        await mara.locator('#import-file').setInputFiles(big())
      },
      /larger than 5 MB/,
    ],
  ])('%s is refused in one sentence, and nothing of it is taken', async (_, chooseIt, sentence) => {
    await openImport()
    await chooseIt()
    const alert = mara.locator('#main').getByRole('alert')
    await alert.filter({ hasText: sentence }).waitFor()
    expect(await alert.count()).toBe(1)
    expect(await mara.getByRole('button', { name: /^Add/ }).count()).toBe(0)
    await mara.getByRole('button', { name: 'Cancel' }).click()
    await box(mara).waitFor()
    expect(await chips(mara).count()).toBe(0)
  })
})

test('nothing was thrown on any page', () => {
  expect(journey.faults).toEqual([])
})
