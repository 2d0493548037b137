import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { bulkWords } from '@usher/client/pages/manage/act-in-bulk.ts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { invite, openInvitesTable, pagesOf, row, rows } from '../support/open-invites-table.tsx'
import type { Routes } from '../support/open-page.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the rows selected', () => {
  const many = Array.from({ length: 120 }, (_, number) => invite(number, number % 4 ? {} : { status: 'accepted' }))
  const done: Routes = { 'POST .*/bulk': () => ({ body: { changed: 1203, skipped: { accepted: 12, expired: 2, declined: 0 } } }) }

  test('are picked one by one and by range, and acted on by id', async () => {
    const { asked } = await openInvitesTable({ routes: { ...pagesOf(many), ...done } })
    fireEvent.click(box(2))
    fireEvent.click(box(5), { shiftKey: true })
    fireEvent.click(box(3))
    await screen.findByText('3 selected')
    fireEvent.click(screen.getByRole('button', { name: 'Resend' }))
    await screen.findByText('1,203 sent again. 14 skipped: 12 accepted already, 2 expired.')
    expect(asked.find(({ path }) => path.endsWith('/bulk'))?.body).toEqual({ action: 'resend', ids: ['i2', 'i4', 'i5'] })
    expect(screen.queryByText(/selected/)).toBeNull()
  })

  test('can be all that match, loaded or not: then the filter is sent', async () => {
    const { asked } = await openInvitesTable({ routes: { ...pagesOf(many), ...done }, search: '?status=pending&q=example' })
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select the 50 rows loaded' }))
    await screen.findByText('50 selected')
    fireEvent.click(screen.getByRole('button', { name: 'Select all 120 that match' }))
    await screen.findByText('All 120 selected')
    expect(rows().every((each) => each.classList.contains('picked'))).toBe(true)
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel 120 invites' }))
    await screen.findByText(/1,203 cancelled/)
    expect(asked.find(({ path }) => path.endsWith('/bulk'))?.body).toEqual({
      action: 'cancel',
      filter: { status: 'pending', q: 'example' },
    })
  })

  test('cancelling more than one asks, with how many it really is', async () => {
    const { asked } = await openInvitesTable({ routes: { ...pagesOf(many), ...done } })
    fireEvent.click(box(0))
    fireEvent.click(box(3), { shiftKey: true })
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }))
    await screen.findByRole('heading', { name: 'Cancel 3 invites?' })
    expect(screen.getByText(/Of the 4 selected, 1 is answered/)).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Keep them' }))
    expect(asked.some(({ path }) => path.endsWith('/bulk'))).toBe(false)
    expect(screen.getByText('4 selected')).toBeDefined()
  })

  test('get more days, from a preset or a number within the limit', async () => {
    const { asked } = await openInvitesTable({ routes: { ...pagesOf(many), ...done } })
    fireEvent.click(box(1))
    fireEvent.click(await screen.findByRole('button', { name: 'Extend' }))
    fireEvent.click(await screen.findByRole('button', { name: '30 days' }))
    const days = screen.getByLabelText<HTMLInputElement>('Days')
    expect(days.value).toBe('30')
    fireEvent.input(days, { target: { value: '400' } })
    fireEvent.submit(days.closest('form') as HTMLFormElement)
    expect(screen.getByText('Between 1 and 365 days')).toBeDefined()
    fireEvent.input(days, { target: { value: '9' } })
    fireEvent.submit(days.closest('form') as HTMLFormElement)
    await screen.findByText(/1,203 extended/)
    expect(asked.find(({ path }) => path.endsWith('/bulk'))?.body).toEqual({ action: 'extend', days: 9, ids: ['i1'] })
  })

  test('stay selected when they change or others come, and not under another filter', async () => {
    const { news } = await openInvitesTable({ routes: pagesOf(many) })
    fireEvent.click(box(2))
    news({ kind: 'rows', rows: [invite(2, { status: 'declined', revision: 3 }), invite(500, { createdAt: '2026-11-30T00:00:00.000Z' })] })
    await screen.findByText('1 selected')
    expect(box(2)).toHaveProperty('checked', true)
    fireEvent.click(screen.getByRole('button', { name: /^Accepted/ }))
    await waitFor(() => expect(screen.queryByText('1 selected')).toBeNull())
  })

  test('one unpicked of all leaves the others that are loaded', async () => {
    await openInvitesTable({ routes: pagesOf(many) })
    fireEvent.click(screen.getByRole('checkbox', { name: /rows loaded/ }))
    fireEvent.click(await screen.findByRole('button', { name: /Select all 120/ }))
    fireEvent.click(box(1))
    await screen.findByText('49 selected')
  })

  test('a result without skips is one short sentence', () => {
    expect(bulkWords('change_role', { changed: 4, skipped: {} })).toBe('4 changed.')
  })
})

const box = (number: number) => within(row(`p${number}@example.org`)).getByRole<HTMLInputElement>('checkbox')
