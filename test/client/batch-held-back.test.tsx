import { fireEvent, screen } from '@solidjs/testing-library'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { closeBatches, held, inSeconds, openBatches, openStrip } from '../support/open-batches.tsx'
import { problem } from '../support/open-page.tsx'

vi.mock('socket.io-client', async () => ({ io: (await import('../support/stand-in-for-socket.ts')).standInForSocket }))

beforeEach(openBatches)
afterEach(closeBatches)

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
