import { waitFor } from '@solidjs/testing-library'
import { closeLive, openLive } from '@usher/client/live/live.ts'
import { watchGroup } from '@usher/client/live/watch-group.ts'
import { followBatch, followedBatches, forgetBatch, keepBatchesOf } from '@usher/client/store/running-batch.ts'
import type { Batch } from '@usher/shared/schemas/batch.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { liveServer, noStats } from '../support/stand-in-for-socket.ts'

vi.mock('socket.io-client', async () => ({ io: (await import('../support/stand-in-for-socket.ts')).standInForSocket }))

const group = { id: 'g1', slug: 'cafe' }

beforeEach(async () => {
  liveServer.answer = () => ({ cursor: '1', stats: noStats })
  await openLive()
  liveServer.connect()
})
afterEach(() => {
  for (const { batch } of [...followedBatches()]) forgetBatch(batch.id)
  closeLive()
  sessionStorage.clear()
  liveServer.heard.length = 0
  vi.unstubAllGlobals()
})

test('a batch that could not be asked for after a reload is asked for again after the next', async () => {
  const batch = running('b1')
  sessionStorage.setItem('batches of u1', JSON.stringify([{ id: batch.id, group }]))
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('out of reach')))
  const stop = keepBatchesOf('u1')
  await new Promise((resolve) => setTimeout(resolve, 20))
  stop()
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ batch }), { status: 200 }))
  const stopAgain = keepBatchesOf('u1')
  await waitFor(() => expect(followedBatches().map((followed) => followed.batch.id)).toEqual([batch.id]))
  stopAgain()
})

test('a batch whose end was heard before it was followed is not watched any further', () => {
  const batch = running('b2')
  const stop = watchGroup('g1', () => {})
  liveServer.say('batch', { group: 'g1', batch: { ...batch, sent: 2, done: true } })
  followBatch({ group, batch })
  expect(followedBatches()[0]?.batch.done).toBe(true)
  stop()
  expect(liveServer.heard.map(({ event }) => event)).toContain('group:unwatch')
})

const running = (id: string): Batch => ({
  id,
  state: 'released',
  total: 2,
  sent: 0,
  delivered: 0,
  failed: 0,
  done: false,
  createdBy: { id: 'u1', name: 'Mara Lind' },
  createdAt: '2026-11-01T10:00:00.000Z',
})
