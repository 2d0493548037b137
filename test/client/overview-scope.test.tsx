import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { createSummary } from '@usher/client/pages/manage/create-summary.ts'
import SummaryPanel from '@usher/client/pages/manage/summary-panel.tsx'
import { afterEach, expect, test, vi } from 'vitest'
import { type Asked, openPage } from '../support/open-page.tsx'
import { sampleGroup } from '../support/sample-group.ts'
import { sampleWatch } from '../support/sample-watch.ts'

type Answer = { body: unknown }

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('figures of another period are not shown in place of those that could not be had', async () => {
  let isOut = true
  await openOverview(({ query }) => (query.get('days') && isOut ? undefined : summaryOf(query.get('days') ? 7 : 40)))
  fireEvent.click(screen.getByRole('button', { name: '7 days' }))
  const again = await screen.findByRole('button', { name: 'Try again' })
  expect(screen.queryAllByText('40')).toEqual([])
  expect(screen.getByRole('button', { name: 'All' })).toBeDefined()
  isOut = false
  fireEvent.click(again)
  await screen.findAllByText('7', { selector: '.funnel strong' })
})

test('the way back from an empty period keeps the panel, and the focus in it', async () => {
  const late = Promise.withResolvers<Answer>()
  let isFirst = true
  await openOverview(({ query }) => {
    if (query.get('days')) return summaryOf(0)
    if (!isFirst) return late.promise
    isFirst = false
    return summaryOf(40)
  })
  fireEvent.click(screen.getByRole('button', { name: '7 days' }))
  await screen.findByText('No invites were sent in this time.')
  const all = screen.getByRole('button', { name: 'All' })
  all.focus()
  fireEvent.click(all)
  expect(document.activeElement).toBe(all)
  late.resolve(summaryOf(40))
  await screen.findAllByText('40', { selector: '.funnel strong' })
  expect(document.activeElement).toBe(all)
})

const summaryOf = (count: number): Answer => ({
  body: {
    funnel: { sent: count, delivered: count, opened: count, answered: count, accepted: count },
    days: [],
    inviters: [],
    batches: [],
    medianSecondsToAnswer: null,
  },
})

async function openOverview(answer: (asked: Asked) => Answer | Promise<Answer> | undefined) {
  const group = sampleGroup({ role: 'owner' })
  const { watch } = sampleWatch()
  openPage({
    at: '/x',
    pattern: '/x',
    page: () => <SummaryPanel summary={createSummary({ group, watch })} />,
    routes: { 'GET .*/summary': answer },
  })
  await waitFor(() => expect(screen.getAllByText('40').length).toBeGreaterThan(0))
}
