import { announce } from '@usher/client/parts/announcer.ts'
import { dropInviteToast, showInvite, toasts } from '@usher/client/parts/toasts.ts'
import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const minuteMs = 60_000

beforeEach(() => {
  document.body.innerHTML = '<div id="announce-polite"></div><div id="announce-assertive"></div>'
  vi.useFakeTimers()
})
afterEach(() => {
  vi.advanceTimersByTime(minuteMs)
  vi.useRealTimers()
})

describe('the alert of an invite', () => {
  afterEach(() => {
    for (const id of ['a', 'b', 'c', 'd']) dropInviteToast(id)
  })

  test('stays, however long nobody answers', () => {
    showInvite(invite('a'))
    vi.advanceTimersByTime(60 * minuteMs)
    expect(shown()).toEqual(['a'])
  })

  test('is one of three at most: older ones are left to the bell', () => {
    for (const id of ['a', 'b', 'c', 'd']) showInvite(invite(id))
    expect(shown()).toEqual(['b', 'c', 'd'])
  })

  test('is there once, however often the same invite comes', () => {
    showInvite(invite('a'))
    showInvite(invite('b'))
    showInvite(invite('a'))
    expect(shown()).toEqual(['b', 'a'])
  })
})

describe('the announcer', () => {
  test('joins what comes at once', () => {
    announce('Mara invited you to Choir.')
    announce('You joined Band.')
    vi.advanceTimersByTime(100)
    expect(said()).toBe('Mara invited you to Choir. You joined Band.')
  })

  test('speaks at most once a second', () => {
    announce('first')
    vi.advanceTimersByTime(100)
    announce('second')
    vi.advanceTimersByTime(500)
    expect(said()).toBe('first')
    vi.advanceTimersByTime(500)
    expect(said()).toBe('second')
  })

  test('counts what is too much to say, and says the last', () => {
    for (const text of ['one', 'two', 'three', 'four', 'five']) announce(text)
    vi.advanceTimersByTime(100)
    expect(said()).toBe('5 updates. five')
  })
})

const shown = () => toasts().flatMap((toast) => (toast.kind === 'invite' ? [toast.inviteId] : []))
const said = () => document.getElementById('announce-polite')?.textContent

const invite = (id: string): MyInvite => ({
  id,
  group: { id: 'g1', slug: 'choir', name: 'Choir', memberCount: 3 },
  invitedBy: { id: 'u2', name: 'Mara' },
  role: 'member',
  status: 'pending',
  createdAt: '2026-11-01T10:00:00.000Z',
  expiresAt: '2026-11-15T10:00:00.000Z',
  revision: 1,
})
