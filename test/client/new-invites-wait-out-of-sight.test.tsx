import { fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  changed,
  invite,
  later,
  manyInvites,
  names,
  openInvitesTable,
  pagesOf,
  putAway,
  rows,
  scrollDown,
} from '../support/open-invites-table.tsx'

afterEach(putAway)

describe('the invites table, live', () => {
  test('a new invite goes to the top while the top is in sight', async () => {
    const { news } = await openInvitesTable()
    news(changed(invite(99, { createdAt: later })))
    expect(names()).toEqual(['p99@example.org', 'p1@example.org', 'p2@example.org', 'p3@example.org'])
  })

  test('further down, new invites wait behind a button and nothing moves', async () => {
    const { news } = await openInvitesTable()
    scrollDown(400)
    Element.prototype.scrollIntoView = () => {}
    const before = rows()
    news(changed(invite(98, { createdAt: later }), invite(99, { createdAt: '2026-11-30T00:00:01.000Z' })))
    expect(rows()).toEqual(before)
    expect(screen.getByRole('status').textContent).toBe('2 new invites.')
    news(changed(invite(97, { createdAt: later })))
    vi.restoreAllMocks()
    fireEvent.click(screen.getByRole('button', { name: '3 new invites' }))
    expect(names().slice(0, 4)).toEqual(['p99@example.org', 'p98@example.org', 'p97@example.org', 'p1@example.org'])
    expect(screen.queryByRole('button', { name: /new invite/ })).toBeNull()
  })

  test('what waits and then does not match any more is not counted', async () => {
    const { news } = await openInvitesTable({ search: '?status=pending' })
    scrollDown(400)
    news(changed(invite(98, { createdAt: later }), invite(99, { createdAt: later })))
    news(changed(invite(98, { createdAt: later, status: 'cancelled', revision: 2 })))
    expect(screen.getByRole('button', { name: '1 new invite' })).toBeDefined()
  })

  test('under another order new invites are counted, and a press loads them into their place', async () => {
    const all = [invite(1), invite(2)]
    const { news, lists } = await openInvitesTable({ routes: pagesOf(all), search: '?sort=recipient' })
    Element.prototype.scrollIntoView = () => {}
    expect(lists()[0]?.query.get('sort')).toBe('recipient')
    news(changed(invite(0, { createdAt: later })))
    expect(rows()).toHaveLength(2)
    all.unshift(invite(0, { createdAt: later }))
    fireEvent.click(screen.getByRole('button', { name: '1 new invite' }))
    await waitFor(() => expect(names()[0]).toBe('p0@example.org'))
  })

  test('while searching only new invites that match are counted', async () => {
    const { news } = await openInvitesTable({ search: '?q=P1' })
    news(changed(invite(11, { createdAt: later }), invite(20, { createdAt: later })))
    expect(screen.getByRole('button', { name: '1 new invite' })).toBeDefined()
  })

  test('a change on a page still to come is not taken for a new invite', async () => {
    const { news } = await openInvitesTable({ routes: pagesOf(manyInvites), search: '?sort=expires' })
    news(changed({ ...(manyInvites[1500] as (typeof manyInvites)[0]), revision: 7 }))
    expect(screen.queryByRole('button', { name: /new invite/ })).toBeNull()
  })
})
