import { cleanup } from '@solidjs/testing-library'
import { Rail } from '@usher/client/frame/rail.tsx'
import { closeLive, openLive } from '@usher/client/live/live.ts'
import BatchStrip from '@usher/client/pages/manage/batch-strip.tsx'
import { ToastRegion } from '@usher/client/parts/toast-region.tsx'
import { followBatch, followedBatches, forgetBatch } from '@usher/client/store/running-batch.ts'
import type { Batch } from '@usher/shared/schemas/batch.ts'
import { vi } from 'vitest'
import { openPage, type Routes } from './open-page.tsx'
import { sampleGroup } from './sample-group.ts'
import { standInForPopovers } from './stand-in-for-popovers.ts'
import { liveServer, noStats } from './stand-in-for-socket.ts'

const group = sampleGroup()
let lastId = 0

/** For before each test of batches: a page that can be announced on, and is live. The file itself stands in for the socket. */
export async function openBatches() {
  standInForPopovers()
  document.body.innerHTML = '<div id="announce-polite"></div><div id="announce-assertive"></div>'
  liveServer.answer = () => ({ cursor: '1', stats: noStats })
  await openLive()
  liveServer.connect()
}

/** For after each: no batch is followed any more. */
export function closeBatches() {
  for (const { batch } of [...followedBatches()]) forgetBatch(batch.id)
  cleanup()
  closeLive()
  sessionStorage.clear()
  liveServer.heard.length = 0
  vi.useRealTimers()
  vi.unstubAllGlobals()
}

/** The strip above the invites table, following this batch. */
export function openStrip(routes: Routes, batch: Batch) {
  followBatch({ group, batch })
  return openPage({
    at: '/groups/cafe/manage/invites',
    pattern: '/groups/:group/manage/:tab',
    page: () => (
      <>
        <BatchStrip group={group} />
        <ToastRegion />
      </>
    ),
    routes: { ...routes, ...outOfReach },
  })
}

/** What stands beside every page, following this batch or none. */
export function openRail(batch?: Batch, routes: Routes = {}) {
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

/** The server says how far it is. */
export const progress = (batch: Batch) => liveServer.say('batch', { group: 'g1', batch })

export const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()

export function running(total: number, change: Partial<Batch> = {}): Batch {
  const createdBy = { id: 'u1', name: 'Mara Lind' }
  const id = `b${++lastId}`
  return { id, state: 'released', total, sent: 0, delivered: 0, failed: 0, done: false, createdBy, createdAt: inSeconds(0), ...change }
}

export const held = (total: number, change: Partial<Batch> = {}) => running(total, { state: 'held', sendAfter: inSeconds(10), ...change })
