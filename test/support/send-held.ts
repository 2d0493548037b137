import { screen } from '@solidjs/testing-library'
import type { Batch } from '@usher/shared/schemas/batch.ts'
import { judge, openComposer, paste, releasedBatch, send, sendAnswer } from './open-composer.tsx'
import type { Routes } from './open-page.tsx'

let lastId = 0

export const findUndo = () => screen.findByRole('button', { name: 'Undo' }, { timeout: 10_000 })

/** A server that holds back what is sent until it is told otherwise. */
function holdingServer(more: Routes) {
  let batch: Batch = { ...releasedBatch, state: 'released' }
  let results = judge({})
  const set = (change: Partial<Batch>) => {
    batch = { ...batch, ...change }
    return { body: { batch } }
  }
  const routes: Routes = {
    ...more,
    'GET .*/batches/.*': () => ({ body: { batch, results } }),
    ...(more['POST .*/undo'] ? {} : { 'POST .*/undo': () => set({ state: 'undone', done: true }) }),
    'POST .*/release': () => set({ state: 'released' }),
    'POST .*/invites': ({ body }) => {
      results = judge(body)
      const total = results.filter(({ verdict }) => verdict === 'ready' || verdict === 'likely_typo').length
      const sendAfter = new Date(Date.now() + 10_000).toISOString()
      const createdAt = new Date().toISOString()
      set({ id: `held${++lastId}`, state: 'held', total, sent: 0, delivered: 0, failed: 0, done: false, sendAfter, createdAt })
      return sendAnswer(body, batch)
    },
  }
  return { routes, batch: () => batch }
}

export async function openHeld(more: Routes = {}) {
  const server = holdingServer(more)
  return { ...server, ...(await openComposer({ routes: server.routes })) }
}

/** Sends these and waits until they are held back. */
export async function sendHeld(recipients: string, more: Routes = {}) {
  const opened = await openHeld(more)
  paste(opened.input, recipients)
  send()
  await findUndo()
  return opened
}
