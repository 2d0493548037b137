import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { createSummary } from '@usher/client/pages/manage/create-summary.ts'
import SummaryPanel from '@usher/client/pages/manage/summary-panel.tsx'
import { medianWords } from '@usher/client/pages/manage/summary-words.ts'
import type { InviteSummary } from '@usher/shared/schemas/invite-desk.ts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openPage } from '../support/open-page.tsx'
import { sampleGroup } from '../support/sample-group.ts'
import { sampleSummary } from '../support/sample-summary.ts'
import { sampleWatch } from '../support/sample-watch.ts'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the picture above the table', () => {
  test('says how many came how far, of all that was sent', async () => {
    openSummary({})
    const steps = await waitFor(() => screen.getAllByRole('listitem').slice(0, 5))
    expect(steps.map(({ textContent }) => textContent)).toEqual([
      'Sent10,000100%',
      'Delivered8,54785%',
      'Opened6,00060%',
      'Answered3,43734%',
      'Accepted29< 1%',
    ])
    expect(steps.map((step) => step.querySelector<HTMLElement>('[aria-hidden] > span')?.style.width)).toEqual([
      '100%',
      '85.47%',
      '60%',
      '34.37%',
      '0.29%',
    ])
  })

  test('says in words how soon half of them answered', () => {
    expect(medianWords(40)).toBe('Half of the answers came within a minute.')
    expect(medianWords(3000)).toBe('Half of the answers came within 50 min.')
    expect(medianWords(7200)).toBe('Half of the answers came within 2 h.')
    expect(medianWords(200_000)).toBe('Half of the answers came within 3 days.')
    expect(medianWords(null)).toBe('Nobody has answered yet.')
  })

  test('stacks the answers of a day always in the same order, each with its words', async () => {
    openSummary({})
    await screen.findByRole('img', { name: 'Sent per day, by answer' })
    const titles = [...document.querySelectorAll('rect title')].map(({ textContent }) => textContent)
    expect(titles).toEqual([
      'Nov 20: 4 accepted',
      'Nov 20: 2 awaiting reply',
      'Nov 22: 10 accepted',
      'Nov 22: 3 declined',
      'Nov 22: 7 awaiting reply',
    ])
    const day = [...document.querySelectorAll('rect')]
      .slice(2)
      .map((rect) => [Number(rect.getAttribute('y')), Number(rect.getAttribute('height'))])
    const bottoms = day.map(([y = 0, height = 0]) => y + height)
    expect(bottoms[0]).toBeCloseTo(112)
    expect((day[0]?.[0] ?? 0) - (bottoms[1] ?? 0)).toBeCloseTo(1)
    expect((day[1]?.[0] ?? 0) - (bottoms[2] ?? 0)).toBeCloseTo(1)
  })

  test('is there as a table as well', async () => {
    openSummary({})
    fireEvent.click(await screen.findByRole('button', { name: 'Show as table' }))
    const rows = within(screen.getByRole('table')).getAllByRole('row')
    expect(rows.map((row) => [...row.children].map(({ textContent }) => textContent))).toEqual([
      ['When', 'Accepted', 'Declined', 'Awaiting reply', 'Expired', 'All'],
      ['Nov 22', '10', '3', '7', '0', '20'],
      ['Nov 20', '4', '0', '2', '0', '6'],
    ])
  })

  test('is that of a period or of a batch when asked', async () => {
    const { asked } = openSummary({})
    fireEvent.click(await screen.findByRole('button', { name: '30 days' }))
    await waitFor(() => expect(asked.at(-1)?.query.get('days')).toBe('30'))
    fireEvent.change(screen.getByRole('combobox', { name: 'One batch' }), { target: { value: 'b1' } })
    await waitFor(() => expect(asked.at(-1)?.query.get('batch')).toBe('b1'))
    expect(asked.at(-1)?.query.get('days')).toBeNull()
    expect(screen.getByRole('button', { name: '30 days' }).getAttribute('aria-pressed')).toBe('false')
  })

  test('is not drawn for a group that has invited nobody', async () => {
    const { asked, container } = openSummary({ funnel: { sent: 0, delivered: 0, opened: 0, answered: 0, accepted: 0 }, days: [] })
    await waitFor(() => expect(asked).toHaveLength(1))
    await waitFor(() => expect(container.textContent).toBe(''))
  })

  test('is drawn anew when something happens, at most every two seconds', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const { asked, news } = openSummary({})
    await screen.findByText('10,000')
    for (let count = 0; count < 50; count++) news({ kind: 'rows', rows: [] })
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(2000)
    expect(asked).toHaveLength(2)
    expect(document.querySelector('[aria-busy="true"]')).toBeNull()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(asked).toHaveLength(2)
  })
})

function openSummary(change: Partial<InviteSummary>) {
  const { watch, news } = sampleWatch()
  const page = openPage({
    at: '/groups/cafe/manage/invites',
    pattern: '/groups/:group/manage/:tab',
    page: () => <SummaryPanel summary={createSummary({ group: sampleGroup({ role: 'owner' }), watch })} />,
    routes: { 'GET .*/summary': () => ({ body: { ...sampleSummary(), ...change } }) },
  })
  return { ...page, news }
}
