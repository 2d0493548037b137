import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { limits } from '@usher/shared/limits.ts'
import Papa from 'papaparse'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { entries, findBox, openComposer, paste } from '../support/open-composer.tsx'
import { SameThread } from '../support/same-thread.ts'
import { standInForDownloads } from '../support/stand-in-for-downloads.ts'

const hostile = ['<img src=x onerror=alert(1)>', '\u202Egro.elpmaxe', 'N'.repeat(300), '=HYPERLINK("http://evil.example")']

beforeEach(() => vi.stubGlobal('Worker', SameThread))

afterEach(() => {
  cleanup()
  sessionStorage.clear()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('importing', () => {
  test('has a template, and a report with a reason for every row before anything is taken', async () => {
    const saved = standInForDownloads()
    await openImport('name,email\n=cmd(),ana@x.org\nBo,bo@x.org\n')
    await screen.findByText('1 ready')
    fireEvent.click(screen.getByRole('button', { name: 'Download a template' }))
    await waitFor(() => expect(saved()).toMatch(/^\uFEFFname,email\r\n/))
    fireEvent.click(screen.getByRole('button', { name: 'Download the report' }))
    await waitFor(() => expect(saved()).toContain('verdict'))
    expect(Papa.parse(saved()).data.slice(1)).toEqual([
      ['2', 'ana@x.org', "'=cmd()", 'ready', ''],
      ['3', 'bo@x.org', 'Bo', 'already_invited', 'Already invited'],
    ])
  })

  test('takes nothing before it is reviewed, then what is ready', async () => {
    const { asked } = await openImport(
      'name,email\nAna Lind,ana@x.org\nBo,bo@x.org\nMia,mia@gmial.com\nAna,ANA@x.org\nnobody,not an address\n',
    )
    await screen.findByText('1 ready')
    expect(screen.getByText(/4 need attention/)).toBeDefined()
    expect(reasons()).toEqual([
      'Ready',
      'Already invited',
      'Likely typo Change to mia@gmail.com',
      'Double The same as row 2',
      'Invalid Missing the @ sign',
    ])
    fireEvent.click(screen.getByRole('button', { name: 'Add 1 to the invite' }))
    await findBox()
    expect(entries()).toEqual(['"Ana Lind" <ana@x.org>'])
    expect(asked.some(({ path }) => path.endsWith('/invites'))).toBe(false)
  })

  test('asks once about each row, also when it is in the box', async () => {
    const { asked } = await openImport('ana@x.org\nbo@x.org\nchidi@x.org')
    await screen.findByText('2 ready')
    const before = verdictQuestions(asked)
    fireEvent.click(screen.getByRole('button', { name: 'Add 2 to the invite' }))
    await screen.findByRole('button', { name: 'Send 2 invites' })
    expect(verdictQuestions(asked)).toBe(before)
  })

  test('knows what is in the box already', async () => {
    await openImport('ana@x.org\nchidi@x.org', { inBox: 'ana@x.org' })
    await screen.findByText('1 ready')
    expect(reasons()).toEqual(['Double In the box already', 'Ready'])
  })

  test('lets rows be left out, and doubtful ones be taken', async () => {
    await openImport('ana@x.org\nchidi@x.org\nmia@gmial.com\nnot an address\nbo@x.org')
    await screen.findByText('2 ready')
    fireEvent.click(screen.getByLabelText('Take row 1: ana@x.org'))
    fireEvent.click(screen.getByLabelText('Take row 4: not an address'))
    fireEvent.click(screen.getByRole('button', { name: /Need attention/ }))
    expect(reasons()).toHaveLength(3)
    expect(screen.getByLabelText<HTMLInputElement>('Take row 5: bo@x.org').disabled).toBe(true)
    fireEvent.click(screen.getByRole('button', { name: 'Change to mia@gmail.com' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Add 3 to the invite' }))
    await findBox()
    expect(entries()).toEqual(['chidi@x.org', 'mia@gmail.com', 'not an address'])
  })

  test('lets the columns be chosen, by what stands in them', async () => {
    await openImport('private,work\nana@home.org,ana@work.org\nbo.l@home.org,bo.l@work.org\n')
    const address = await screen.findByLabelText<HTMLSelectElement>('Addresses')
    expect(address.value).toBe('0')
    fireEvent.change(address, { target: { value: '1' } })
    await screen.findByText('ana@work.org', { selector: 'bdi' })
    fireEvent.click(screen.getByLabelText('The first row says what the columns are'))
    expect([...address.options].map(({ text }) => text)).toEqual([
      'Column 1: private, such as ana@home.org',
      'Column 2: work, such as ana@work.org',
    ])
    fireEvent.click(await screen.findByRole('button', { name: 'Add 2 to the invite' }))
    await findBox()
    expect(entries()).toEqual(['ana@work.org', 'bo.l@work.org'])
  })

  test.each([
    ['list.xlsx', 'Only CSV and text files can be read: .csv, .tsv or .txt.'],
    ['list.csv', 'This file is larger than 5 MB.'],
  ])('refuses %s in a sentence, and another can be chosen', async (name, sentence) => {
    await openPanel()
    choose(new File(['a'.repeat(limits.fileBytes + 1)], name))
    await screen.findByText(sentence)
    expect(screen.queryByRole('button', { name: /to the invite/ })).toBeNull()
    choose(new File(['ana@x.org'], 'list.txt'))
    await screen.findByText('1 ready')
    expect(screen.queryByText(sentence)).toBeNull()
  })

  test('takes a file dropped on the box', async () => {
    const { input } = await openComposer()
    const file = new File(['ana@x.org'], 'list.csv')
    fireEvent.drop(input.closest('.recipient-box') as HTMLElement, { dataTransfer: { types: ['Files'], files: [file] } })
    await screen.findByText('1 ready')
  })

  test('leaves the box as it was when it is cancelled', async () => {
    await openImport('ana@x.org', { inBox: 'chidi@x.org' })
    await screen.findByText('1 ready')
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    await findBox()
    expect(entries()).toEqual(['chidi@x.org'])
  })

  test('shows ten thousand rows a page at a time', async () => {
    await openImport(Array.from({ length: 10_000 }, (_, index) => `p${index}@x.org`).join('\n'))
    await screen.findByText('10,000 ready', {}, { timeout: 20_000 })
    expect(reasons()).toHaveLength(100)
    fireEvent.click(screen.getByRole('button', { name: 'Next' }))
    expect(screen.getByText('101–200')).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Add 10,000 to the invite' }))
    await findBox()
    expect(screen.getByText('and 9,960 more')).toBeDefined()
  })

  test('shows hostile names as the text they are', async () => {
    await openImport(csv(hostile.map((name, index) => [name, `p${index}@x.org`])))
    await screen.findByText('4 ready')
    const table = screen.getByRole('table')
    for (const name of hostile) expect(within(table).getByText(name).tagName).toBe('BDI')
    expect(document.querySelector('img')).toBeNull()
  })
})

async function openPanel({ inBox = '' } = {}) {
  const opened = await openComposer()
  if (inBox) paste(opened.input, inBox)
  fireEvent.click(screen.getByRole('button', { name: 'Import a file' }))
  await screen.findByRole('heading', { name: 'Import a file' }, { timeout: 10_000 })
  return opened
}

async function openImport(text: string, setting = {}) {
  const opened = await openPanel(setting)
  choose(new File([text], 'list.csv'))
  return opened
}

function choose(file: File) {
  const input = document.querySelector('#import-file') as HTMLInputElement
  Object.defineProperty(input, 'files', { value: [file], configurable: true })
  fireEvent.change(input)
}

const reasons = () => [...document.querySelectorAll('.review tbody tr')].map((row) => row.lastElementChild?.textContent?.trim())

const verdictQuestions = (asked: { path: string; body: Record<string, unknown> }[]) =>
  asked.filter(({ path, body }) => path.endsWith('/preview') && body.text !== undefined).length

const csv = (rows: string[][]) => Papa.unparse(rows)
