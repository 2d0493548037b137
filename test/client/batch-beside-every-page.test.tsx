import { cleanup, screen, waitFor } from '@solidjs/testing-library'
import { followBatch, followedBatches, keepBatchesOf } from '@usher/client/store/running-batch.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { closeBatches, openBatches, openRail, progress, running } from '../support/open-batches.tsx'
import { sampleGroup } from '../support/sample-group.ts'

vi.mock('socket.io-client', async () => ({ io: (await import('../support/stand-in-for-socket.ts')).standInForSocket }))

beforeEach(openBatches)
afterEach(closeBatches)

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
    followBatch({ group: sampleGroup(), batch })
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
