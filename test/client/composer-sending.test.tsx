import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  entries,
  entry,
  findBox,
  findInvited,
  openComposer,
  openInvitePage,
  paste,
  send,
  sendAnswer,
  type,
} from '../support/open-composer.tsx'

afterEach(() => {
  cleanup()
  sessionStorage.clear()
  vi.unstubAllGlobals()
})

describe('sending', () => {
  test('takes the text that is not yet an entry along, and reports every recipient', async () => {
    const { input } = await openComposer()
    paste(input, 'bo@example.org, anatol')
    type(input, 'late@example.org')
    send()
    await findInvited(2)
    expect(screen.getByText('late@example.org')).toBeDefined()
    expect(screen.getByText('Already invited')).toBeDefined()
    await waitFor(() => expect(sessionStorage.getItem('invite draft g1')).toBeNull())
  })

  test('repeats the key after a press without an answer, and takes a new one for another press', async () => {
    const keys: (string | null)[] = []
    let isReachable = false
    const { input } = await openComposer({
      routes: {
        'POST .*/invites': ({ headers, body }) => {
          keys.push(headers.get('idempotency-key'))
          return isReachable ? sendAnswer(body) : undefined
        },
      },
    })
    type(input, 'ana@example.org,')
    send()
    await screen.findByText(/could not be reached/)
    isReachable = true
    send()
    fireEvent.click(await screen.findByText('Invite more', {}, { timeout: 10_000 }))
    type(await findBox(), 'ana@example.org,')
    send()
    await screen.findByText('Invite more')
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })
})

test('more than ten thousand at once are not sent, which is said beside the box', async () => {
  const { input, asked } = await openComposer()
  paste(input, Array.from({ length: 10_001 }, (_, index) => `p${index}@example.org`).join('\n'))
  expect(screen.getByText(/At most 10,000 at once/)).toBeDefined()
  send()
  await waitFor(() => expect(document.activeElement).toBe(input))
  expect(asked.some(({ path }) => path.endsWith('/invites'))).toBe(false)
})

test('a draft survives leaving the page in the same tab', async () => {
  const { input } = await openComposer()
  paste(input, 'ana@example.org, not-an-address')
  cleanup()
  await openComposer()
  expect(entries()).toEqual(['ana@example.org', 'not-an-address'])
})

test('a draft of ten thousand survives too, and a full store is no failure', async () => {
  const { input } = await openComposer()
  paste(input, Array.from({ length: 10_000 }, (_, index) => `p${index}@example.org`).join('\n'))
  cleanup()
  await openComposer()
  expect(screen.getByText('and 9,960 more')).toBeDefined()
  const setItem = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  type(await findBox(), 'late@example.org,')
  cleanup()
  setItem.mockRestore()
  expect(sessionStorage.getItem('invite draft g1')).toBeNull()
})

describe('hostile entries', () => {
  const names = ['<img src=x onerror=alert(1)>', '\u202Egro.elpmaxe', 'N'.repeat(300), '=HYPERLINK("http://evil.example")']

  test.each(names)('are shown as the text they are: %s', async (name) => {
    const { input } = await openComposer()
    const label = `"${name.replaceAll('"', '')}" <ana@example.org>`
    paste(input, label)
    expect(entries()).toEqual([label])
    expect(document.querySelector('.chips img')).toBeNull()
    expect(entry(label).querySelector('bdi')?.textContent).toBe(label)
  })
})

test('Tab leaves the box, and nothing holds it', async () => {
  const { input } = await openComposer()
  type(input, 'ana@example.org')
  expect(fireEvent.keyDown(input, { key: 'Tab' })).toBe(true)
  fireEvent.blur(input)
  expect(entries()).toEqual(['ana@example.org'])
})

test('nobody composes who may not invite', async () => {
  openInvitePage({ group: { role: 'member' } })
  await screen.findByText(/not for you to see/)
})

test('nobody composes in an archived group, and is told why', async () => {
  openInvitePage({ group: { archivedAt: '2026-11-01T10:00:00Z' } })
  await screen.findByText(/Repair Café is archived/)
})
