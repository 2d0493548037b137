import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import ComposerPage from '@usher/client/pages/composer/composer-page.tsx'
import type { InviteSend, RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openPage, problem, type Routes } from '../support/open-page.tsx'

const group = { id: 'g1', slug: 'cafe', name: 'Repair Café', role: 'owner', inviteTtlDays: 14, memberCount: 3 }
const people = [
  { id: 'u1', name: 'Ana Lind', username: 'ana_lind', state: 'member' },
  { id: 'u2', name: 'Ana Quist', username: 'ana_quist', state: 'free' },
  { id: 'u3', name: 'Anatol Berg', username: 'anatol', state: 'free' },
]
const mail = {
  subject: 'Mara invited you',
  preheader: 'Open until Monday',
  html: '<html><head></head><body>Join?</body></html>',
  text: 'Join?',
}

afterEach(() => {
  cleanup()
  sessionStorage.clear()
  vi.unstubAllGlobals()
})

describe('typing recipients', () => {
  test.each([',', ';', '\t'])('turns an address into an entry at %j', async (separator) => {
    const input = await openComposer()
    type(input, `ana@example.org${separator}`)
    expect(entries()).toEqual(['ana@example.org'])
    expect(input.value).toBe('')
  })

  test('turns text into an entry on Enter, and when the box is left', async () => {
    const input = await openComposer()
    type(input, 'ana@example.org')
    press(input, 'Enter')
    type(input, 'bo@example.org')
    fireEvent.blur(input)
    expect(entries()).toEqual(['ana@example.org', 'bo@example.org'])
  })

  test('leaves a comma inside a quoted name alone', async () => {
    const input = await openComposer()
    type(input, '"Haddad, ')
    expect(entries()).toEqual([])
    type(input, '"Haddad, Elif" <elif@uni.example>,')
    expect(entries()).toEqual(['"Haddad, Elif" <elif@uni.example>'])
  })

  test('keeps a bad entry in sight with its reason', async () => {
    const input = await openComposer()
    type(input, 'not-an-address,')
    expect(entry('not-an-address').closest('li')?.dataset.tone).toBe('bad')
    expect(entry('not-an-address').textContent).toContain('Missing the @ sign')
  })
})

describe('pasting', () => {
  test('turns a paste of any mix into entries at once, and collapses what is beyond forty', async () => {
    const input = await openComposer()
    paste(input, Array.from({ length: 500 }, (_, index) => `p${index}@example.org`).join('\n'))
    expect(entries()).toHaveLength(40)
    fireEvent.click(screen.getByText('and 460 more'))
    expect(entries()).toHaveLength(500)
  })

  test('merges repeated entries, however they are written', async () => {
    const input = await openComposer()
    paste(input, 'ana@example.org, Ana <ANA@EXAMPLE.org>; mailto:ana@example.org')
    expect(entries()).toEqual(['ana@example.org'])
  })

  test('leaves a pasted word for the search', async () => {
    const input = await openComposer()
    paste(input, 'Ana')
    expect(entries()).toEqual([])
  })
})

describe('the keyboard', () => {
  test('picks a person with the arrows and Enter, past those who are in already', async () => {
    const input = await openComposer()
    input.focus()
    type(input, 'an')
    await screen.findByText('@anatol')
    press(input, 'ArrowDown')
    const active = document.getElementById(input.getAttribute('aria-activedescendant') ?? '')
    expect(active?.textContent).toContain('Ana Quist')
    expect(document.activeElement).toBe(input)
    press(input, 'Enter')
    expect(entries()).toEqual(['Ana Quist'])
    expect(input.getAttribute('aria-expanded')).toBe('false')
  })

  test('goes round the ends, and Escape closes the list', async () => {
    const input = await openComposer()
    type(input, 'an')
    await screen.findByText('@anatol')
    press(input, 'ArrowUp')
    expect(document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent).toContain('Anatol')
    press(input, 'ArrowDown')
    expect(document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent).toContain('Ana Quist')
    press(input, 'Escape')
    expect(input.getAttribute('aria-expanded')).toBe('false')
    expect(input.value).toBe('an')
  })

  test('walks the entries from an empty box, and removing one moves to its neighbour', async () => {
    const input = await openComposer()
    paste(input, 'a@x.org, b@x.org, c@x.org')
    input.focus()
    press(input, 'Backspace')
    expect(document.activeElement).toBe(entry('c@x.org'))
    press(entry('c@x.org'), 'ArrowLeft')
    expect(document.activeElement).toBe(entry('b@x.org'))
    press(entry('b@x.org'), 'Delete')
    expect(entries()).toEqual(['a@x.org', 'c@x.org'])
    expect(document.activeElement).toBe(entry('c@x.org'))
    press(entry('c@x.org'), 'ArrowRight')
    expect(document.activeElement).toBe(input)
  })

  test('corrects an entry in place with F2, and Escape leaves it as it was', async () => {
    const input = await openComposer()
    type(input, 'ana@example,')
    press(entry('ana@example'), 'F2')
    press(editor(), 'Escape')
    expect(entries()).toEqual(['ana@example'])
    fireEvent.click(entry('ana@example'))
    fireEvent.input(editor(), { target: { value: 'ana@example.org' } })
    press(editor(), 'Enter')
    expect(entries()).toEqual(['ana@example.org'])
    expect(entry('ana@example.org').closest('li')?.dataset.tone).toBe('plain')
  })
})

describe('what the server says', () => {
  test('colours each entry by its verdict and sums up', async () => {
    const input = await openComposer()
    paste(input, 'ana@example.org, bo@example.org, anatol, nobody_here')
    await waitFor(() => expect(tones()).toEqual(['plain', 'warn', 'person', 'bad']))
    expect(entry('bo@example.org').textContent).toContain('Already invited – will be skipped')
    expect(entry('Anatol Berg')).toBeDefined()
    expect(screen.getByText('1 person here, 1 by email. 2 entries need a look and will not be sent.')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Send 2 invites' })).toBeDefined()
  })

  test('shows the mail before anybody is named', async () => {
    await openComposer()
    await screen.findByText('Mara invited you')
  })

  test('puts a refusal beside the field it names', async () => {
    const input = await openComposer({
      'POST .*/invites': () => ({
        status: 422,
        body: problem(422, 'bad_input', { errors: [{ path: 'message', code: 'too_long', message: 'At most 500 characters' }] }),
      }),
    })
    type(input, 'ana@example.org,')
    fireEvent.submit(form())
    await screen.findByText('At most 500 characters')
    expect(screen.getByLabelText(/Personal message/).getAttribute('aria-invalid')).toBe('true')
  })
})

describe('sending', () => {
  test('takes the text that is not yet an entry along, and reports every recipient', async () => {
    const input = await openComposer()
    paste(input, 'bo@example.org, anatol')
    type(input, 'late@example.org')
    fireEvent.submit(form())
    await screen.findByText(/2 invites sent/)
    expect(screen.getByText('late@example.org')).toBeDefined()
    expect(screen.getByText('Already invited')).toBeDefined()
    expect(sessionStorage).toHaveLength(0)
  })

  test('repeats the key after a press without an answer, and takes a new one for another press', async () => {
    const keys: (string | null)[] = []
    let isReachable = false
    const input = await openComposer({
      'POST .*/invites': ({ headers, body }) => {
        keys.push(headers.get('idempotency-key'))
        return isReachable ? sendAnswer(body as InviteSend) : undefined
      },
    })
    type(input, 'ana@example.org,')
    fireEvent.submit(form())
    await screen.findByText(/could not be reached/)
    isReachable = true
    fireEvent.submit(form())
    fireEvent.click(await screen.findByText('Invite more'))
    type(await screen.findByLabelText('Who do you want to invite?'), 'ana@example.org,')
    fireEvent.submit(form())
    await screen.findByText('Invite more')
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })
})

test('a draft survives leaving the page in the same tab', async () => {
  const input = await openComposer()
  paste(input, 'ana@example.org, not-an-address')
  cleanup()
  await openComposer()
  expect(entries()).toEqual(['ana@example.org', 'not-an-address'])
})

test('nobody composes who may not invite', async () => {
  openPage({
    at: '/groups/cafe/invite',
    pattern: '/groups/:group/invite',
    page: ComposerPage,
    routes: { 'GET /api/groups/cafe': () => ({ body: { group: { ...group, role: 'member' } } }) },
  })
  await screen.findByText(/not for you to see/)
})

async function openComposer(routes: Routes = {}) {
  openPage({
    at: '/groups/cafe/invite',
    pattern: '/groups/:group/invite',
    page: ComposerPage,
    routes: {
      ...routes,
      'GET /api/groups/cafe': () => ({ body: { group } }),
      'GET .*/recipients': () => ({ body: { items: people } }),
      'POST .*/invites/preview': ({ body }) => ({ body: { recipients: judge(body as InviteSend), mail } }),
      ...(routes['POST .*/invites'] ? {} : { 'POST .*/invites': ({ body }) => sendAnswer(body as InviteSend) }),
    },
  })
  return await screen.findByRole<HTMLInputElement>('combobox', { name: 'Who do you want to invite?' })
}

const sendAnswer = (body: InviteSend) => ({ status: 201, body: { batch: { id: 'b1', total: 1 }, results: judge(body) } })

function judge({ recipients, text }: InviteSend): RecipientResult[] {
  const listed = recipients.map((recipient): RecipientResult => {
    if ('userId' in recipient) return { input: recipient.userId, verdict: 'ready' }
    if (recipient.email.startsWith('bo@')) return { input: recipient.email, verdict: 'already_invited', reason: 'Already invited' }
    return { input: recipient.email, verdict: recipient.email.includes('@') ? 'ready' : 'invalid' }
  })
  const named = text.split('\n').filter(Boolean)
  return [
    ...listed,
    ...named.map((username): RecipientResult => {
      const user = people.find((person) => person.username === username)
      return user ? { input: username, verdict: 'ready', user } : { input: username, verdict: 'invalid', reason: 'Nobody has this name' }
    }),
  ]
}

const type = (input: HTMLElement, value: string) => fireEvent.input(input, { target: { value } })
const press = (element: HTMLElement, key: string) => fireEvent.keyDown(element, { key })
const paste = (input: HTMLElement, text: string) => fireEvent.paste(input, { clipboardData: { getData: () => text } })
const form = () => document.querySelector('form') as HTMLFormElement
const editor = () => document.querySelector('.chip-editor') as HTMLInputElement
const chips = () => [...document.querySelectorAll<HTMLElement>('.chip')]
const entries = () => chips().map((chip) => chip.querySelector('.chip-name .ellipsis')?.textContent)
const tones = () => chips().map((chip) => chip.dataset.tone)
const entry = (name: string) =>
  chips()
    .map((chip) => chip.querySelector<HTMLElement>('.chip-name'))
    .find((chip) => chip?.querySelector('.ellipsis')?.textContent === name) as HTMLElement
