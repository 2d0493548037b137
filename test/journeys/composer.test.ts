import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, openJourney } from '../support/open-journey.ts'

const composerPath = '/groups/harbour-repair-cafe/invite'

let journey: Awaited<ReturnType<typeof openJourney>>
let mara: Page
let femi: Page
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'usher-files-'))
  journey = await openJourney('composer')
  mara = await journey.signIn('Mara Lind')
  femi = await journey.signIn('Femi Adeyemi')
})
afterAll(async () => {
  await journey.close()
  await rm(folder, { recursive: true, force: true })
})

const box = () => mara.getByRole('combobox', { name: 'Who do you want to invite?' })
const chips = () => mara.getByRole('list', { name: 'To be invited' }).locator('.chip-name bdi')
const heading = (name: string) => mara.getByRole('heading', { name })
const mails = async (): Promise<string[]> => (await ask(mara, 'GET', '/api/mailbox')).items.map(({ to }: { to: string }) => to).sort()
const femiWaits = async (): Promise<number> => (await ask(femi, 'GET', '/api/me')).badge.invites

async function openComposer() {
  await mara.goto(composerPath)
  await box().waitFor()
  await mara.getByText('Live', { exact: true }).waitFor()
}

/** Without what was written there before. */
async function openEmptyComposer() {
  await mara.goto('/mailbox')
  await mara.evaluate(() => sessionStorage.clear())
  await openComposer()
}

describe('with the keyboard alone', () => {
  const press = async (...keys: string[]) => {
    for (const key of keys) await mara.keyboard.press(key)
  }

  /** Presses Tab until the focus is on what the selector means. */
  async function tabTo(selector: string, key = 'Tab') {
    for (let turn = 0; turn < 60; turn++) {
      if (await mara.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
      await press(key)
    }
    throw new Error(`Tab never came to ${selector}`)
  }

  const focused = () => mara.evaluate(() => document.activeElement?.textContent ?? '')
  const everything = ['Femi Adeyemi', 'sun@gmail.com', 'mended@example.org', 'nina@example.org']

  test('the box is reached, a person picked, addresses taken with comma, semicolon and Enter', async () => {
    await mara.goto('/groups/harbour-repair-cafe')
    await mara.getByRole('link', { name: 'Invite users' }).waitFor()
    await tabTo('a[href$="/invite"]')
    await press('Enter')
    await box().waitFor()
    await tabTo('[name="recipients"]')
    await mara.keyboard.type('fem')
    await mara.getByRole('option', { name: /Femi Adeyemi/ }).waitFor()
    await press('ArrowDown', 'Enter')
    await mara.keyboard.type('sun@gmial.com,not-an-address;nina@example.org')
    await press('Enter')
    await mara.keyboard.type('too-many@example.org,')
    await expect
      .poll(() => chips().allInnerTexts())
      .toEqual(['Femi Adeyemi', 'sun@gmial.com', 'not-an-address', 'nina@example.org', 'too-many@example.org'])
  })

  test('the last is deleted, and a typo taken with Enter', async () => {
    await press('ArrowLeft')
    expect(await focused()).toContain('too-many@example.org')
    await press('Delete')
    await mara.getByText('→ gmail.com?').waitFor()
    await journey.shot(mara, '01-verdicts')
    await press('ArrowLeft', 'ArrowLeft')
    expect(await focused()).toContain('sun@gmial.com')
    await press('Enter')
    await mara.getByText('→ gmail.com?').waitFor({ state: 'detached' })
    expect(await focused()).toContain('sun@gmail.com')
  })

  test('the next problem is jumped to and corrected in place', async () => {
    await mara.getByText('1 needs attention').waitFor()
    await tabTo('.send-summary button')
    expect(await focused()).toContain('Next to look at')
    await press('Enter')
    await expect.poll(focused).toContain('not-an-address')
    await press('F2')
    await mara.keyboard.type('mended@example.org')
    await press('Enter')
    await expect.poll(() => chips().allInnerTexts()).toEqual(everything)
    await mara.getByText('4 ready').waitFor()
  })

  test('a message and a last day are written', async () => {
    await tabTo('[name="message"]')
    await mara.keyboard.type('Bring a screwdriver.')
    await tabTo('[name="expiresInDays"]')
    await mara.keyboard.type('Until')
    await tabTo('[name="expiresAt"]')
    const day = new Date(Date.now() + 20 * 86_400_000)
    const digits = [day.getUTCMonth() + 1, day.getUTCDate()].map((part) => String(part).padStart(2, '0')).join('')
    await mara.keyboard.type(`${digits}${day.getUTCFullYear()}`)
    await mara.getByText(new RegExp(`They can answer until .*${day.getUTCDate()}, ${day.getUTCFullYear()}`)).waitFor()
    await mara.frameLocator('iframe').getByText('Bring a screwdriver.', { exact: true }).waitFor()
    await journey.shot(mara, '02-written')
  })

  test('Undo brings everything back, and nothing was sent', async () => {
    const until = await mara.getByLabel('Last day').inputValue()
    await tabTo('button[type="submit"]')
    expect(await focused()).toContain('Send 4 invites')
    await press('Space')
    await heading('Nothing has left yet').waitFor()
    await mara.getByText(/^Sending 4 invites in \d+ s$/).waitFor()
    await journey.shot(mara, '03-held')
    expect([await mails(), await femiWaits()]).toEqual([[], 0])
    await tabTo('.batch-card button', 'Shift+Tab')
    while (!(await focused()).includes('Undo')) await press('Shift+Tab')
    await press('Enter')
    await mara.getByText('Nothing was sent. Everything is here as it was.').waitFor()
    expect(await chips().allInnerTexts()).toEqual(everything)
    expect(await mara.getByLabel(/Personal message/).inputValue()).toBe('Bring a screwdriver.')
    expect(await mara.getByLabel('Last day').inputValue()).toBe(until)
    expect([await mails(), await femiWaits()]).toEqual([[], 0])
    await expect.poll(() => mara.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('recipients')
  })

  test('sent again and sent now, it runs to the result of every recipient', async () => {
    await mara.getByText('4 ready').waitFor()
    await tabTo('button[type="submit"]')
    await press('Enter')
    await heading('Nothing has left yet').waitFor()
    await tabTo('.batch-card button', 'Shift+Tab')
    expect(await focused()).toContain('Send now')
    await press('Space')
    await heading('What became of them').waitFor()
    await mara.locator('.batch-card').getByText('4 invites sent.').waitFor()
    await heading('Invited: 4').waitFor()
    await expect.poll(femiWaits).toBe(1)
    expect(await mails()).toEqual(['femi@demo.example', 'mended@example.org', 'nina@example.org', 'sun@gmail.com'])
    await femi.getByText('Mara Lind invited you to Harbour Repair Café').first().waitFor()
    await journey.shot(mara, '04-result')
  })
})

describe('leaving', () => {
  test('asks while entries are not sent, and finds them again', async () => {
    await openComposer()
    await box().fill('kept@example.org,')
    await mara.getByRole('link', { name: 'Groups' }).first().click()
    await heading('Leave without sending?').waitFor()
    await journey.shot(mara, '05-leave')
    await mara.getByRole('button', { name: 'Stay' }).click()
    expect(await chips().allInnerTexts()).toEqual(['kept@example.org'])
    await mara.getByRole('link', { name: 'Groups' }).first().click()
    await mara.getByRole('button', { name: 'Leave', exact: true }).click()
    await mara.getByRole('heading', { level: 1, name: 'Groups' }).waitFor()
    await openComposer()
    expect(await chips().allInnerTexts()).toEqual(['kept@example.org'])
  })

  test('during the hold shows in the rail what waits, and it is sent wherever one is', async () => {
    await mara.getByText('1 ready').waitFor()
    await mara.getByRole('button', { name: 'Send 1 invite' }).click()
    await heading('Nothing has left yet').waitFor()
    await mara.getByRole('link', { name: 'Groups' }).first().click()
    await mara.getByRole('heading', { level: 1, name: 'Groups' }).waitFor()
    await mara.getByRole('link', { name: /About to send 1 invite/ }).waitFor()
    await mara.reload()
    const waiting = mara.getByRole('link', { name: /About to send 1 invite/ })
    await waiting.waitFor()
    await journey.shot(mara, '06-rail')
    await waiting.click()
    await mara.locator('.batch-card').getByText('1 invite sent.').waitFor({ timeout: 20_000 })
    await mara.locator('tr', { hasText: 'kept@example.org' }).getByText('Delivered').waitFor()
    await journey.shot(mara, '07-strip')
  })

  test('and back on the page there is the result, and the way to an empty box', async () => {
    await mara.goto(composerPath)
    await heading('What became of them').waitFor()
    await heading('Invited: 1').waitFor()
    await mara.getByRole('button', { name: 'Invite more' }).click()
    await box().waitFor()
    expect(await chips().count()).toBe(0)
  })
})

describe('the preview', () => {
  test('shows the very mail of whoever is chosen, as HTML and as text', async () => {
    await openEmptyComposer()
    await box().fill('yuki')
    await mara
      .getByRole('option', { name: /Yuki Tanaka/ })
      .getByText('Member')
      .waitFor()
    await box().fill('@ravi, ada@example.org, grace@example.org,')
    await mara.getByText('2 ready').waitFor()
    await box().fill('bo')
    await mara
      .getByRole('option', { name: /Bo Jensen/ })
      .getByText('Invited')
      .waitFor()
    await box().fill('')
    await mara.getByLabel('As it reaches').selectOption({ label: 'grace@example.org' })
    await mara.frameLocator('iframe').getByText('Hello,').waitFor()
    await mara.getByRole('button', { name: 'Phone' }).click()
    await journey.shot(mara, '08-preview')
    await mara.getByRole('button', { name: 'Text', exact: true }).click()
    await mara.locator('.mail-text').getByText('Harbour Repair Café').first().waitFor()
  })
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
    await openEmptyComposer()
    await mara.getByRole('button', { name: 'Import a file' }).click()
    await heading('Import a file').waitFor()
  }

  test('of 2,000 rows is mapped, reviewed and added, the bad rows told apart', async () => {
    await openImport()
    await choose('members.csv', csv())
    await expect.poll(() => mara.getByLabel('Addresses').locator('option:checked').textContent()).toContain('E-Mail')
    await mara.getByLabel('Names').selectOption({ index: 1 })
    const status = mara.locator('.import-panel [role=status]')
    await expect.poll(() => status.textContent(), { timeout: 60_000 }).toBe('1,992 ready, 8 need attention')
    await journey.shot(mara, '09-reviewed')
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
    await journey.shot(mara, '10-doubtful')
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
    await journey.shot(mara, '11-added')
    expect(await mara.evaluate(() => '__hit' in window)).toBe(false)
  })

  test('dropped on the box is read as well, UTF-16 too when it says so', async () => {
    await openEmptyComposer()
    const bytes = [...Buffer.from('\uFEFFname,email\r\nZoë,zoe@example.org\r\n', 'utf16le')]
    const dataTransfer = await mara.evaluateHandle((content) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(content)], 'list.csv', { type: 'text/csv' }))
      return transfer
    }, bytes)
    await box().locator('..').dispatchEvent('drop', { dataTransfer })
    await mara.getByRole('cell', { name: 'Zoë' }).waitFor()
    await mara.getByRole('button', { name: 'Add 1 to the invite' }).click()
    await expect.poll(() => chips().allInnerTexts()).toEqual(['"Zoë" <zoe@example.org>'])
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
    await box().waitFor()
    expect(await chips().count()).toBe(0)
  })
})

test('nothing was thrown on any page', () => {
  expect(journey.faults).toEqual([])
})
