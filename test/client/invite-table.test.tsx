import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { changed, invite, names, openInvitesTable, pagesOf, row, rows, scrollDown } from '../support/open-invites-table.tsx'
import { problem } from '../support/open-page.tsx'
import { sampleGroup } from '../support/sample-group.ts'

const later = '2026-11-30T00:00:00.000Z'
const many = Array.from({ length: 2000 }, (_, number) => invite(number))

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

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
    const { news } = await openInvitesTable({ routes: pagesOf(many) })
    const made = document.documentElement.dataset.rowsMade
    expect(Number(made)).toBeGreaterThan(0)
    const before = rows()
    expect(before.length).toBeLessThanOrEqual(60)
    for (const from of [0, 500]) {
      news(changed(...many.slice(from, from + 500).map((each) => ({ ...each, status: 'accepted' as const, revision: 2 }))))
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
    const { news } = await openInvitesTable({ routes: pagesOf(many) })
    const tinted = () => document.querySelectorAll('.invite-row.changed').length
    news(changed(...many.slice(0, 30).map((one) => ({ ...one, revision: 7 }))))
    expect(tinted()).toBe(0)
    news(changed(...many.slice(0, 2).map((one) => ({ ...one, revision: 8 }))))
    expect(tinted()).toBe(2)
  })

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
    const { news } = await openInvitesTable({ routes: pagesOf(many), search: '?sort=expires' })
    news(changed({ ...(many[1500] as (typeof many)[0]), revision: 7 }))
    expect(screen.queryByRole('button', { name: /new invite/ })).toBeNull()
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

describe('paging', () => {
  test('begins with 50 rows at the height of all, and goes on in pages of 500 as far as one looks', async () => {
    const { lists } = await openInvitesTable({ routes: pagesOf(many) })
    const table = screen.getByRole('table')
    expect(table.getAttribute('aria-rowcount')).toBe('2001')
    expect(lists().map(({ query }) => query.get('limit'))).toEqual(['50'])
    scrollDown(64 * 700)
    await waitFor(() => expect(screen.getByText('p702@example.org')).toBeDefined())
    expect(lists().map(({ query }) => [query.get('cursor'), query.get('limit')])).toEqual([
      [null, '50'],
      ['50', '500'],
      ['550', '500'],
    ])
    expect(row('p702@example.org').getAttribute('aria-rowindex')).toBe('704')
    expect(rows().length).toBeLessThanOrEqual(60)
  })

  test('loading anew keeps what was loaded and where one is', async () => {
    const { lists, news } = await openInvitesTable({ routes: pagesOf(many) })
    scrollDown(64 * 300)
    await waitFor(() => expect(screen.getByText('p302@example.org')).toBeDefined())
    const here = row('p302@example.org')
    const before = lists().length
    news({ kind: 'reload' })
    await waitFor(() => expect(lists().length).toBe(before + 2))
    expect(row('p302@example.org')).toBe(here)
  })

  test('a page that fails is said, and tried again on request only', async () => {
    let isDown = true
    const pages = pagesOf(many)['GET .*/invites']
    const { lists } = await openInvitesTable({
      routes: {
        'GET .*/invites': (asked) => (asked.query.has('cursor') && isDown ? { status: 500, body: problem(500, 'internal') } : pages(asked)),
      },
    })
    scrollDown(64 * 60)
    await waitFor(() => expect(screen.getByText('Load the rest')).toBeDefined())
    scrollDown(64 * 90)
    expect(lists()).toHaveLength(2)
    isDown = false
    fireEvent.click(screen.getByText('Load the rest'))
    await waitFor(() => expect(screen.getByText('p92@example.org')).toBeDefined())
  })

  test('a filter that can not be loaded shows nothing of another', async () => {
    let isDown = false
    const pages = pagesOf(many)['GET .*/invites']
    await openInvitesTable({ routes: { 'GET .*/invites': (asked) => (isDown ? undefined : pages(asked)) } })
    isDown = true
    fireEvent.click(screen.getByRole('button', { name: /^Accepted/ }))
    await screen.findByText(/could not be reached/)
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }))
    expect(rows()).toHaveLength(0)
    await screen.findByRole('button', { name: 'Try again' })
    isDown = false
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(rows().length).toBeGreaterThan(0))
  })
})

describe('filters', () => {
  const counts = { pending: 4603, accepted: 3522, declined: 7, expired: 0, cancelled: 1 }
  const flag = { expiring_soon: 0, asked_again: 0, undelivered: 12 }

  test('have live counts, and what calls for somebody is there only when there is any', async () => {
    const { say } = await openInvitesTable({ stats: { status: counts, flag } })
    expect(chips()).toEqual([
      'All 8,133',
      'Awaiting reply 4,603',
      'Accepted 3,522',
      'Declined 7',
      'Expired 0',
      'Not delivered 12',
      'Cancelled 1',
    ])
    say({ status: counts, flag: { ...flag, asked_again: 2, undelivered: 13 } })
    expect(chips()).toContain('Not delivered 13')
    expect(chips()).toContain('Asked again 2')
  })

  test('live in the address, one state at a time, and are asked of the server', async () => {
    const { at, lists } = await openInvitesTable({ stats: { status: counts, flag } })
    fireEvent.click(screen.getByRole('button', { name: /^Declined/ }))
    await waitFor(() => expect(lists().at(-1)?.query.get('status')).toBe('declined'))
    fireEvent.click(screen.getByRole('button', { name: /^Not delivered/ }))
    await waitFor(() => expect(lists().at(-1)?.query.get('flag')).toBe('undelivered'))
    expect(lists().at(-1)?.query.get('status')).toBeNull()
    await waitFor(() => expect(at()).toContain('flag=undelivered'))
    fireEvent.change(screen.getByLabelText('Delivery'), { target: { selectedIndex: 6 } })
    await waitFor(() => expect(lists().at(-1)?.query.get('delivery')).toBe('bounced'))
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }))
    await waitFor(() => expect(lists().at(-1)?.query.toString()).toBe('sort=-created&limit=50'))
  })

  test('a made-up value in the address is no filter', async () => {
    const { lists } = await openInvitesTable({ search: '?status=gone&flag=%3Cimg%3E&sort=secret' })
    expect(lists()[0]?.query.toString()).toBe('sort=-created&limit=50')
  })

  test('inviter and batch can be chosen where there are several', async () => {
    const facets = {
      inviters: [
        { id: 'u1', name: 'Mara Lind', count: 4000 },
        { id: 'u2', name: '<b>Jo</b>', count: 12 },
      ],
      batches: [],
    }
    const { lists } = await openInvitesTable({ props: { facets } })
    const choice = screen.getByLabelText('Invited by')
    expect(within(choice).getByText('<b>Jo</b> (12)')).toBeDefined()
    fireEvent.change(choice, { target: { selectedIndex: 2 } })
    await waitFor(() => expect(lists().at(-1)?.query.get('by')).toBe('u2'))
  })

  test('the search waits for a pause, and Escape clears it', async () => {
    const { lists, at } = await openInvitesTable()
    const box = screen.getByRole('searchbox')
    for (const value of ['a', 'an', 'ana ']) fireEvent.input(box, { target: { value } })
    expect(lists()).toHaveLength(1)
    await waitFor(() => expect(lists()).toHaveLength(2))
    expect(lists().at(-1)?.query.get('q')).toBe('ana')
    expect(box).toHaveProperty('value', 'ana ')
    fireEvent.keyDown(box, { key: 'Escape' })
    expect(box).toHaveProperty('value', '')
    await waitFor(() => expect(at()).not.toContain('q='))
  })

  test('no match differs from nothing yet, and offers to clear the filters', async () => {
    const { lists } = await openInvitesTable({
      routes: {
        'GET .*/invites': ({ query }) => ({ body: { items: query.has('status') ? [] : [invite(1)], next: null, total: 0 } }),
      },
    })
    fireEvent.click(screen.getByRole('button', { name: /^Expired/ }))
    const empty = (await screen.findByText('No invite matches these filters.')).parentElement as HTMLElement
    fireEvent.click(within(empty).getByRole('button', { name: 'Clear filters' }))
    await waitFor(() => expect(rows()).toHaveLength(1))
    expect(lists()).toHaveLength(3)
  })

  test('a column head sorts, turns round, and goes back', async () => {
    const { lists } = await openInvitesTable()
    const head = () => screen.getByRole('columnheader', { name: 'Expires' })
    const press = () => fireEvent.click(within(head()).getByRole('button'))
    press()
    await waitFor(() => expect(lists().at(-1)?.query.get('sort')).toBe('expires'))
    expect(head().getAttribute('aria-sort')).toBe('ascending')
    press()
    await waitFor(() => expect(lists().at(-1)?.query.get('sort')).toBe('-expires'))
    expect(head().getAttribute('aria-sort')).toBe('descending')
    press()
    await waitFor(() => expect(lists().at(-1)?.query.get('sort')).toBe('-created'))
    expect(head().getAttribute('aria-sort')).toBe('none')
  })

  test('a member who sees only what they sent has no column for who invited', async () => {
    await openInvitesTable({ props: { group: sampleGroup({ role: 'member', membersCanInvite: true }) } })
    expect(screen.queryByRole('columnheader', { name: 'By' })).toBeNull()
    expect(row('p1@example.org').textContent).not.toContain('Mara Lind')
  })
})

const chips = () =>
  within(screen.getByRole('group', { name: 'Show' }))
    .getAllByRole('button')
    .map((chip) => chip.textContent?.trim())
