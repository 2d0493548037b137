import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { findInvited, openComposer, paste, send, type } from '../support/open-composer.tsx'

const dayMs = 86_400_000

afterEach(() => {
  cleanup()
  sessionStorage.clear()
  vi.unstubAllGlobals()
})

describe('the role', () => {
  test('starts as the group has it', async () => {
    await openComposer({ group: { defaultRole: 'manager' } })
    expect(screen.getByLabelText<HTMLSelectElement>('They come in as').value).toBe('manager')
  })

  test('is no choice for a member who may invite, which is said', async () => {
    const { input, asked } = await openComposer({ group: { role: 'member', membersCanInvite: true, defaultRole: 'manager' } })
    expect(screen.queryByLabelText('They come in as')).toBeNull()
    expect(screen.getByText('Only managers can offer another role.')).toBeDefined()
    paste(input, 'ana@example.org')
    send()
    await findInvited(1)
    expect(sent(asked)?.body.role).toBe('member')
  })
})

describe('the life', () => {
  test('starts as the group has it, with the exact end', async () => {
    await openComposer({ group: { inviteTtlDays: 21 } })
    expect(screen.getByLabelText<HTMLSelectElement>('Open for').value).toBe('21')
    expect(screen.getByText(exactly(new Date(Date.now() + 21 * dayMs)))).toBeDefined()
  })

  test('lasts to the end of a chosen day, where the browser is', async () => {
    const { input, asked } = await openComposer()
    fireEvent.change(screen.getByLabelText('Open for'), { target: { value: 'until' } })
    const day = dayIn(10)
    type(screen.getByLabelText('Last day'), day)
    const end = new Date(`${day}T23:59:59.999`)
    expect(screen.getByText(exactly(end))).toBeDefined()
    paste(input, 'ana@example.org')
    send()
    await findInvited(1)
    expect(sent(asked)?.body).toMatchObject({ expiresAt: end.toISOString() })
    expect(sent(asked)?.body).not.toHaveProperty('expiresInDays')
  })

  test.each([
    ['none', ''],
    ['today', dayIn(0)],
    ['a day more than a year ahead', dayIn(365)],
  ])('refuses %s, and nothing is sent', async (_, day) => {
    const { input, asked } = await openComposer()
    fireEvent.change(screen.getByLabelText('Open for'), { target: { value: 'until' } })
    const field = screen.getByLabelText<HTMLInputElement>('Last day')
    expect([field.min, field.max]).toEqual([dayIn(1), dayIn(364)])
    type(field, day)
    expect(field.getAttribute('aria-invalid')).toBe('true')
    paste(input, 'ana@example.org')
    send()
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect(sent(asked)).toBeUndefined()
  })
})

describe('the message', () => {
  test('is counted', async () => {
    await openComposer()
    type(screen.getByLabelText(/Personal message/), 'Come!')
    expect(screen.getByText('5/500')).toBeDefined()
  })

  test.each(['see https://evil.example', 'HTTP://x', 'www.evil.example'])('holds no link, which is said at once: %s', async (message) => {
    const { input, asked } = await openComposer()
    const field = screen.getByLabelText(/Personal message/)
    type(field, message)
    expect(screen.getByText('Links are not allowed here')).toBeDefined()
    paste(input, 'ana@example.org')
    send()
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect(sent(asked)).toBeUndefined()
  })
})

function dayIn(days: number) {
  const day = new Date()
  day.setDate(day.getDate() + days)
  return [day.getFullYear(), String(day.getMonth() + 1).padStart(2, '0'), String(day.getDate()).padStart(2, '0')].join('-')
}

/** The weekday, date, time and zone. */
function exactly(end: Date) {
  const weekday = end.toLocaleString('en', { weekday: 'long' })
  const time = `${String(end.getHours()).padStart(2, '0')}:${String(end.getMinutes()).padStart(2, '0')}`
  return new RegExp(`^${weekday}, .*${end.getFullYear()}.*${time} (UTC|GMT|[A-Z])`)
}

const sent = (asked: { method: string; path: string; body: Record<string, unknown> }[]) =>
  asked.find(({ method, path }) => method === 'POST' && path.endsWith('/invites'))
