import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { editor, entries, entry, openComposer, paste, press, send, tones, type } from '../support/open-composer.tsx'
import { problem } from '../support/open-page.tsx'

afterEach(() => {
  cleanup()
  sessionStorage.clear()
  vi.unstubAllGlobals()
})

describe('typing recipients', () => {
  test.each([',', ';', '\t'])('turns an address into an entry at %j', async (separator) => {
    const { input } = await openComposer()
    type(input, `ana@example.org${separator}`)
    expect(entries()).toEqual(['ana@example.org'])
    expect(input.value).toBe('')
  })

  test('turns text into an entry on Enter, and when the box is left', async () => {
    const { input } = await openComposer()
    type(input, 'ana@example.org')
    press(input, 'Enter')
    type(input, 'bo@example.org')
    fireEvent.blur(input)
    expect(entries()).toEqual(['ana@example.org', 'bo@example.org'])
  })

  test('leaves a comma inside a quoted name alone', async () => {
    const { input } = await openComposer()
    type(input, '"Haddad, ')
    expect(entries()).toEqual([])
    type(input, '"Haddad, Elif" <elif@uni.example>,')
    expect(entries()).toEqual(['"Haddad, Elif" <elif@uni.example>'])
  })

  test('keeps a bad entry in sight with its reason', async () => {
    const { input } = await openComposer()
    type(input, 'not-an-address,')
    expect(entry('not-an-address').closest('li')?.dataset.tone).toBe('bad')
    expect(entry('not-an-address').textContent).toContain('Missing the @ sign')
  })
})

describe('pasting', () => {
  test('turns a paste of any mix into entries at once, and collapses what is beyond forty', async () => {
    const { input } = await openComposer()
    paste(input, Array.from({ length: 500 }, (_, index) => `p${index}@example.org`).join('\n'))
    expect(entries()).toHaveLength(40)
    fireEvent.click(screen.getByText('and 460 more'))
    expect(entries()).toHaveLength(500)
  })

  test('merges repeated entries, however they are written, and says so', async () => {
    const said = standInForAnnouncer()
    const { input } = await openComposer()
    paste(input, 'ana@example.org, Ana <ANA@EXAMPLE.org>; mailto:ana@example.org')
    expect(entries()).toEqual(['ana@example.org'])
    await waitFor(() => expect(said()).toContain('2 repeated entries merged.'))
  })

  test('leaves a pasted word for the search', async () => {
    const { input } = await openComposer()
    paste(input, 'Ana')
    expect(entries()).toEqual([])
  })
})

describe('the keyboard', () => {
  test('picks a person with the arrows and Enter, past those who are in already', async () => {
    const { input } = await openComposer()
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
    const { input } = await openComposer()
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
    const { input } = await openComposer()
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
    const { input } = await openComposer()
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
    const { input } = await openComposer()
    paste(input, 'ana@example.org, bo@example.org, anatol, nobody_here')
    await waitFor(() => expect(tones()).toEqual(['plain', 'warn', 'person', 'bad']))
    expect(entry('bo@example.org').textContent).toContain('Already invited – will be skipped')
    expect(entry('Anatol Berg')).toBeDefined()
    expect(screen.getByText('2 ready, 2 need attention')).toBeDefined()
    expect(screen.getByText('1 person here, 1 by email. 2 will not be sent.')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Send 2 invites' })).toBeDefined()
  })

  test('shows the mail before anybody is named', async () => {
    await openComposer()
    await screen.findByText('Mara invited you')
  })

  test('puts a refusal beside the field it names', async () => {
    const { input } = await openComposer({
      routes: {
        'POST .*/invites': () => ({
          status: 422,
          body: problem(422, 'bad_input', { errors: [{ path: 'message', code: 'too_long', message: 'At most 500 characters' }] }),
        }),
      },
    })
    type(input, 'ana@example.org,')
    send()
    await screen.findByText('At most 500 characters')
    expect(screen.getByLabelText(/Personal message/).getAttribute('aria-invalid')).toBe('true')
  })
})

function standInForAnnouncer() {
  const region = document.createElement('div')
  region.id = 'announce-polite'
  document.body.append(region)
  const said: string[] = []
  new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, { childList: true })
  return () => said.join(' ')
}
