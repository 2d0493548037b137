import { fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, describe, expect, test } from 'vitest'
import { manyInvites, openInvitesTable, pagesOf, putAway, row, rows, scrollDown } from '../support/open-invites-table.tsx'
import { problem } from '../support/open-page.tsx'

afterEach(putAway)

describe('paging', () => {
  test('begins with 50 rows at the height of all, and goes on in pages of 500 as far as one looks', async () => {
    const { lists } = await openInvitesTable({ routes: pagesOf(manyInvites) })
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
    const { lists, news } = await openInvitesTable({ routes: pagesOf(manyInvites) })
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
    const pages = pagesOf(manyInvites)['GET .*/invites']
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
    const pages = pagesOf(manyInvites)['GET .*/invites']
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
