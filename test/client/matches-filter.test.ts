import { matchesFilter } from '@usher/client/pages/manage/matches-filter.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import type { InviteFilter } from '@usher/shared/schemas/invite-desk.ts'
import { describe, expect, test } from 'vitest'
import { invite } from '../support/open-invites-table.tsx'

const dayMs = 86_400_000
const nowMs = Date.parse('2026-11-22T12:00:00Z')
const inDays = (days: number) => new Date(nowMs + days * dayMs).toISOString()
const matches = (filter: InviteFilter, change: Partial<Invite> = {}) => matchesFilter(invite(1, change), filter, nowMs)

describe('a row belongs under a filter', () => {
  test('by status, delivery, inviter and batch, all at once', () => {
    expect(matches({})).toBe(true)
    expect(matches({ status: 'pending', delivery: 'sent', by: 'u1', batch: 'b1' }, { batchId: 'b1' })).toBe(true)
    expect(matches({ status: 'accepted' })).toBe(false)
    expect(matches({ delivery: 'bounced' })).toBe(false)
    expect(matches({ by: 'u2' })).toBe(false)
    expect(matches({ batch: 'b1' })).toBe(false)
  })

  test('as expiring soon while it is open and ends within two days', () => {
    expect(matches({ flag: 'expiring_soon' }, { expiresAt: inDays(1.9) })).toBe(true)
    expect(matches({ flag: 'expiring_soon' }, { expiresAt: inDays(2.1) })).toBe(false)
    expect(matches({ flag: 'expiring_soon' }, { expiresAt: inDays(-0.1) })).toBe(false)
    expect(matches({ flag: 'expiring_soon' }, { expiresAt: inDays(1), status: 'accepted' })).toBe(false)
  })

  test('as asked again while it is closed, and not once it is accepted', () => {
    const askedAt = inDays(-1)
    expect(matches({ flag: 'asked_again' }, { askedAt, status: 'expired' })).toBe(true)
    expect(matches({ flag: 'asked_again' }, { askedAt, status: 'declined' })).toBe(true)
    expect(matches({ flag: 'asked_again' }, { askedAt, status: 'pending' })).toBe(false)
    expect(matches({ flag: 'asked_again' }, { askedAt, status: 'accepted' })).toBe(false)
    expect(matches({ flag: 'asked_again' }, { status: 'expired' })).toBe(false)
  })

  test('as undelivered while it waits', () => {
    expect(matches({ flag: 'undelivered' }, { delivery: 'bounced' })).toBe(true)
    expect(matches({ flag: 'undelivered' }, { delivery: 'complained' })).toBe(true)
    expect(matches({ flag: 'undelivered' }, { delivery: 'opened' })).toBe(false)
    expect(matches({ flag: 'undelivered' }, { delivery: 'bounced', status: 'cancelled' })).toBe(false)
  })

  test('by what is shown of the recipient, upper or lower case', () => {
    const recipient = { userId: 'u9', name: 'Ana Ångström', username: 'ana_a' }
    expect(matches({ q: ' ÅNG ' }, { recipient })).toBe(true)
    expect(matches({ q: 'A_A' }, { recipient })).toBe(true)
    expect(matches({ q: '@ana' }, { recipient })).toBe(true)
    expect(matches({ q: 'P1@EXAMPLE' })).toBe(true)
    expect(matches({ q: 'mara' })).toBe(false)
    expect(matches({ q: '%' })).toBe(false)
    expect(matches({ q: '.*' })).toBe(false)
    expect(matches({ q: '  ' })).toBe(true)
  })
})
