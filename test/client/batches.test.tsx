import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { Rail } from '@usher/client/frame/rail.tsx'
import { closeLive, openLive } from '@usher/client/live/live.ts'
import BatchStrip from '@usher/client/pages/manage/batch-strip.tsx'
import { ToastRegion } from '@usher/client/parts/toast-region.tsx'
import { followBatch, followedBatches, forgetBatch, keepBatchesOf } from '@usher/client/store/running-batch.ts'
import { speedWords } from '@usher/client/store/running-batch-speed.ts'
import type { Batch } from '@usher/shared/schemas/batch.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openPage, problem, type Routes } from '../support/open-page.tsx'
import { standInForPopovers } from '../support/stand-in-for-popovers.ts'
import { liveServer, noStats } from '../support/stand-in-for-socket.ts'

vi.mock('socket.io-client', async () => ({ io: (await import('../support/stand-in-for-socket.ts')).standInForSocket }))

const group = { id: 'g1', slug: 'cafe', name: 'Repair Café' }
let lastId = 0

beforeEach(async () => {
  standInForPopovers()
  document.body.innerHTML = '<div id="announce-polite"></div><div id="announce-assertive"></div>'
  liveServer.answer = () => ({ cursor: '1', stats: noStats })
  await openLive()
  liveServer.connect()
})

afterEach(() => {
  for (const { batch } of [...followedBatches()]) forgetBatch(batch.id)
  cleanup()
  closeLive()
  sessionStorage.clear()
  liveServer.heard.length = 0
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a batch that is held back', () => {
  test('counts down to when the server sends it', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const batch = held(12)
    openStrip({}, batch)
    expect(screen.getByText('Sending 12 invites in 10 s')).toBeDefined()
    vi.advanceTimersByTime(3000)
    expect(screen.getByText('Sending 12 invites in 7 s')).toBeDefined()
    vi.advanceTimersByTime(8000)
    expect(screen.getByText('Sending 12 invites now')).toBeDefined()
  })

  test('is never said to wait longer than the server meant, however wrong the clock here is', () => {
    openStrip({}, held(12, { createdAt: inSeconds(100), sendAfter: inSeconds(110) }))
    expect(screen.getByText('Sending 12 invites in 10 s')).toBeDefined()
  })

  test('is taken back, and nothing was sent', async () => {
    const batch = held(12)
    const { asked } = openStrip({ 'POST .*/undo': () => ({ body: { batch: { ...batch, state: 'undone', done: true } } }) }, batch)
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
    await screen.findByText('Undone. Nothing was sent.')
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toContain(`POST /api/groups/g1/batches/${batch.id}/undo`)
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  })

  test('is sent at once when that is wanted', async () => {
    const batch = held(12)
    const released = { ...batch, state: 'released', sendAfter: undefined }
    openStrip({ 'POST .*/release': () => ({ body: { batch: released } }) }, batch)
    fireEvent.click(screen.getByRole('button', { name: 'Send now' }))
    expect((await screen.findByRole('progressbar')).getAttribute('aria-valuetext')).toBe('0 of 12')
  })

  test('that has just left says so when it is taken back too late', async () => {
    openStrip(
      { 'POST .*/undo': () => ({ status: 409, body: problem(409, 'batch_not_held', { detail: 'It has been sent already' }) }) },
      held(12),
    )
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
    await screen.findByText('It has been sent already')
  })
})

describe('a batch on its way', () => {
  test('shows how far it is, in numbers and as a bar', () => {
    const batch = running(4000)
    openStrip({}, batch)
    progress({ ...batch, sent: 599, failed: 2 })
    const bar = screen.getByRole('progressbar')
    expect(bar.getAttribute('aria-valuetext')).toBe('601 of 4,000, 2 failed')
    expect(bar.getAttribute('aria-valuenow')).toBe('601')
    expect([...bar.children].map((part) => part.getAttribute('style'))).toEqual(['width: 14.975%;', 'width: 0.05%;'])
    expect(screen.getByText('601 of 4,000')).toBeDefined()
    expect(screen.getByText('2 failed')).toBeDefined()
  })

  test('says how fast it goes and how long it still takes', () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const batch = running(4000)
    openStrip({}, batch)
    vi.advanceTimersByTime(2000)
    progress({ ...batch, sent: 82 })
    expect(screen.getByText(/^4\d\/s, about \d+ s left$/)).toBeDefined()
    expect(speedWords(41, 3399)).toBe('41/s, about 83 s left')
    expect(speedWords(2, 3399)).toBe('2/s, about 29 min left')
    expect(speedWords(0.2, 3)).toBe('12/min, about 15 s left')
  })

  test('is announced when it begins, at every quarter and at the end, and not in between', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const batch = held(100)
    openRail(batch)
    await waitFor(() => expect(screen.getByText('About to send 100 invites')).toBeDefined())
    const said = [await hear()]
    progress({ ...batch, state: 'released' })
    said.push(await hear())
    for (const sent of [10, 24, 25, 26, 49, 60, 80, 99]) {
      progress({ ...batch, state: 'released', sent })
      said.push(await hear())
    }
    progress({ ...batch, state: 'released', sent: 98, failed: 2, done: true })
    said.push(await hear())
    expect(said).toEqual([
      '100 invites will be sent in a moment. You can still undo it.',
      'Sending 100 invites.',
      '',
      '',
      '25 percent: 25 of 100 sent.',
      '',
      '',
      '50 percent: 60 of 100 sent.',
      '75 percent: 80 of 100 sent.',
      '',
      '98 invites sent, 2 failed.',
    ])
  })

  test('is not set back by an answer that the last news has overtaken', async () => {
    const batch = running(10)
    const { asked } = openStrip({ [`GET .*/batches/${batch.id}`]: () => ({ body: { batch } }) }, batch)
    liveServer.connect()
    // The question is on its way now, and its answer is not here.
    await Promise.resolve()
    expect(asked.length).toBeGreaterThan(0)
    progress({ ...batch, sent: 10, done: true })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(screen.getByText('10 invites sent.')).toBeDefined()
  })

  test('is gone for who may not see it any more', async () => {
    const batch = running(10)
    openStrip({ [`GET .*/batches/${batch.id}`]: () => ({ status: 404, body: problem(404, 'not_found') }) }, batch)
    expect(screen.getByText('Sending 10 invites')).toBeDefined()
    liveServer.answer = () => ({ error: 'not_found' })
    liveServer.connect()
    await waitFor(() => expect(screen.queryByText('Sending 10 invites')).toBeNull())
  })

  test('is asked for after a gap in the connection', async () => {
    const batch = running(10)
    openStrip({ [`GET .*/batches/${batch.id}`]: () => ({ body: { batch: { ...batch, sent: 7 } } }) }, batch)
    liveServer.connect()
    await waitFor(() => expect(screen.getByText('7 of 10')).toBeDefined())
  })
})

describe('a batch that is through', () => {
  test('leads to those that failed', () => {
    const batch = running(4000)
    openStrip({}, batch)
    progress({ ...batch, sent: 3998, failed: 2, done: true })
    expect(screen.getByText('3,998 invites sent, 2 failed.')).toBeDefined()
    expect(screen.getByRole('link', { name: 'See the failed' }).getAttribute('href')).toBe(
      `/groups/cafe/manage/invites?batch=${batch.id}&flag=undelivered`,
    )
  })

  test('is put away and does not come back', () => {
    const batch = running(3)
    openStrip({}, batch)
    progress({ ...batch, sent: 3, done: true })
    expect(screen.queryByRole('link', { name: 'See the failed' })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
    followBatch({ group, batch })
    expect(screen.queryByRole('region', { name: 'Sending 3 invites' })).toBeNull()
  })

  test('whose sender may not invite any more says that nothing left', () => {
    const batch = held(3)
    openStrip({}, batch)
    progress({ ...batch, state: 'refused', done: true })
    expect(screen.getByText('Nothing was sent: you may not invite here any more.')).toBeDefined()
  })
})

describe('the bar beside every page', () => {
  test('shows what is being sent and leads back to it', async () => {
    const batch = running(4000)
    openRail(batch)
    progress({ ...batch, sent: 601 })
    const link = await screen.findByRole('link', { name: /Sending 601 of 4,000/ })
    expect(link.getAttribute('href')).toBe('/groups/cafe/manage/invites')
    progress({ ...batch, sent: 4000, done: true })
    await waitFor(() => expect(screen.queryByRole('link', { name: /Sending/ })).toBeNull())
    await screen.findByText('4,000 invites sent.')
  })

  test('is not there while nothing is sent', () => {
    openRail()
    expect(screen.queryByRole('progressbar')).toBeNull()
  })

  test('finds a batch again after the page was loaded anew, and only that of the same person', async () => {
    const batch = running(40)
    openRail()
    const leave = keepBatchesOf('mara')
    followBatch({ group, batch })
    leave()
    expect(followedBatches()).toHaveLength(0)
    cleanup()
    openRail(undefined, { [`GET /api/groups/g1/batches/${batch.id}`]: () => ({ body: { batch: { ...batch, sent: 12 } } }) })
    const leaveOther = keepBatchesOf('jonas')
    await new Promise((resolve) => setTimeout(resolve))
    expect(followedBatches()).toHaveLength(0)
    leaveOther()
    const leaveAgain = keepBatchesOf('mara')
    await screen.findByRole('link', { name: /Sending 12 of 40/ })
    leaveAgain()
  })
})

function openStrip(routes: Routes, batch: Batch) {
  followBatch({ group, batch })
  return openPage({
    at: '/groups/cafe/manage/invites',
    pattern: '/groups/:group/manage/:tab',
    page: () => (
      <>
        <BatchStrip group={group as Group} />
        <ToastRegion />
      </>
    ),
    routes: { ...routes, ...outOfReach },
  })
}

function openRail(batch?: Batch, routes: Routes = {}) {
  if (batch) followBatch({ group, batch })
  return openPage({
    at: '/groups',
    pattern: '/groups',
    page: () => (
      <>
        <Rail />
        <ToastRegion />
      </>
    ),
    routes: { ...routes, ...outOfReach },
  })
}

/** Asked for while its news come by themselves: no answer takes nothing away. */
const outOfReach: Routes = { 'GET .*/batches/[^/]+': () => undefined }

/** What the screen reader is told from now on, within a second. */
async function hear() {
  await vi.advanceTimersByTimeAsync(100)
  const text = document.getElementById('announce-polite')?.textContent ?? ''
  await vi.advanceTimersByTimeAsync(2500)
  return text
}

const progress = (batch: Batch) => liveServer.say('batch', { group: 'g1', batch })
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()

function running(total: number, change: Partial<Batch> = {}): Batch {
  const createdBy = { id: 'u1', name: 'Mara Lind' }
  const id = `b${++lastId}`
  return { id, state: 'released', total, sent: 0, delivered: 0, failed: 0, done: false, createdBy, createdAt: inSeconds(0), ...change }
}

const held = (total: number, change: Partial<Batch> = {}) => running(total, { state: 'held', sendAfter: inSeconds(10), ...change })
