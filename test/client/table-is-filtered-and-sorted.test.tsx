import { fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, describe, expect, test } from 'vitest'
import { invite, openInvitesTable, putAway, row, rows } from '../support/open-invites-table.tsx'
import { sampleGroup } from '../support/sample-group.ts'

afterEach(putAway)

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
