import { fireEvent, screen } from '@solidjs/testing-library'
import { followBatch } from '@usher/client/store/running-batch.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { closeBatches, held, openBatches, openStrip, progress, running } from '../support/open-batches.tsx'
import { sampleGroup } from '../support/sample-group.ts'

vi.mock('socket.io-client', async () => ({ io: (await import('../support/stand-in-for-socket.ts')).standInForSocket }))

beforeEach(openBatches)
afterEach(closeBatches)

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
    followBatch({ group: sampleGroup(), batch })
    expect(screen.queryByRole('region', { name: 'Sending 3 invites' })).toBeNull()
  })

  test('whose sender may not invite any more says that nothing left', () => {
    const batch = held(3)
    openStrip({}, batch)
    progress({ ...batch, state: 'refused', done: true })
    expect(screen.getByText('Nothing was sent: you may not invite here any more.')).toBeDefined()
  })
})
