import { screen, waitFor } from '@solidjs/testing-library'
import { speedWords } from '@usher/client/store/running-batch-speed.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { closeBatches, held, openBatches, openRail, openStrip, progress, running } from '../support/open-batches.tsx'
import { problem } from '../support/open-page.tsx'
import { liveServer } from '../support/stand-in-for-socket.ts'

vi.mock('socket.io-client', async () => ({ io: (await import('../support/stand-in-for-socket.ts')).standInForSocket }))

beforeEach(openBatches)
afterEach(closeBatches)

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

/** What the screen reader is told from now on, within a second. */
async function hear() {
  await vi.advanceTimersByTimeAsync(100)
  const text = document.getElementById('announce-polite')?.textContent ?? ''
  await vi.advanceTimersByTimeAsync(2500)
  return text
}
