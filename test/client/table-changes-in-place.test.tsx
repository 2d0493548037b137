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
  row,
  rows,
} from '../support/open-invites-table.tsx'

afterEach(putAway)

describe('the invites table, live', () => {
  test('a changed row is patched in place, and no other row is touched', async () => {
    const { news } = await openInvitesTable()
    const before = rows()
    const touched: Node[] = []
    const observer = new MutationObserver((records) => touched.push(...records.map(({ target }) => target)))
    observer.observe(document.querySelector('tbody') as HTMLElement, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    })
    news(changed(invite(2, { status: 'accepted', revision: 5 })))
    await waitFor(() => expect(row('p2@example.org').textContent).toContain('Accepted'))
    expect(rows()).toEqual(before)
    expect(touched.length).toBeGreaterThan(0)
    expect(touched.every((node) => row('p2@example.org').contains(node))).toBe(true)
    expect(row('p2@example.org').classList.contains('changed')).toBe(true)
    observer.disconnect()
  })

  test('a thousand changes make no row, and the few in view show them', async () => {
    const { news } = await openInvitesTable({ routes: pagesOf(manyInvites) })
    const made = document.documentElement.dataset.rowsMade
    expect(Number(made)).toBeGreaterThan(0)
    const before = rows()
    expect(before.length).toBeLessThanOrEqual(60)
    for (const from of [0, 500]) {
      news(changed(...manyInvites.slice(from, from + 500).map((each) => ({ ...each, status: 'accepted' as const, revision: 2 }))))
    }
    expect(rows()).toEqual(before)
    expect(document.documentElement.dataset.rowsMade).toBe(made)
    expect(before.every((each) => each.textContent?.includes('Accepted'))).toBe(true)
  })

  test('news that is older than the row is dropped', async () => {
    const { news } = await openInvitesTable()
    news(changed(invite(2, { status: 'accepted', revision: 5 })))
    news(changed(invite(2, { status: 'pending', revision: 4 })))
    expect(row('p2@example.org').textContent).toContain('Accepted')
  })

  test('what comes while a page is loaded is not lost to what the page had', async () => {
    let answer: () => void = () => {}
    const { news, lists } = await openInvitesTable()
    const { fetch } = globalThis
    vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
      await new Promise<void>((resolve) => (answer = resolve))
      return fetch(...asked)
    })
    news({ kind: 'reload' })
    news(changed(invite(0, { createdAt: later }), invite(2, { status: 'accepted', revision: 5 })))
    answer()
    await waitFor(() => expect(lists().length).toBe(2))
    await waitFor(() => expect(names()[0]).toBe('p0@example.org'))
    expect(row('p2@example.org').textContent).toContain('Accepted')
  })

  test('a row that changes is tinted, but not where many change at once', async () => {
    const { news } = await openInvitesTable({ routes: pagesOf(manyInvites) })
    const tinted = () => document.querySelectorAll('.invite-row.changed').length
    news(changed(...manyInvites.slice(0, 30).map((one) => ({ ...one, revision: 7 }))))
    expect(tinted()).toBe(0)
    news(changed(...manyInvites.slice(0, 2).map((one) => ({ ...one, revision: 8 }))))
    expect(tinted()).toBe(2)
  })

  test('under a filter a row that leaves it stays, tinted, until a refresh', async () => {
    const { news, lists } = await openInvitesTable({ search: '?status=pending' })
    expect(lists()[0]?.query.get('status')).toBe('pending')
    news(changed(invite(2, { status: 'declined', revision: 5, declineReason: 'No time' })))
    expect(screen.getByText(/1 row no longer matches/)).toBeDefined()
    expect(row('p2@example.org').textContent).toContain('No time')
    expect(row('p2@example.org').classList.contains('stray')).toBe(true)
    news(changed(invite(2, { status: 'pending', revision: 6 })))
    expect(screen.queryByText(/no longer match/)).toBeNull()
    news(changed(invite(2, { status: 'cancelled', revision: 7 }), invite(3, { status: 'cancelled', revision: 7 })))
    const before = lists().length
    fireEvent.click(screen.getByText('Refresh'))
    await waitFor(() => expect(lists().length).toBe(before + 1))
  })
})
