import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { closeLive, openLive } from '@usher/client/live/live.ts'
import { followedBatches, forgetBatch } from '@usher/client/store/running-batch.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import Papa from 'papaparse'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { entries, findBox, openInvitePage, paste, send, type } from '../support/open-composer.tsx'
import { problem } from '../support/open-page.tsx'
import { SameThread } from '../support/same-thread.ts'
import { findUndo, openHeld, sendHeld } from '../support/send-held.ts'
import { standInForClipboard } from '../support/stand-in-for-clipboard.ts'
import { standInForDownloads } from '../support/stand-in-for-downloads.ts'
import { liveServer } from '../support/stand-in-for-socket.ts'

vi.mock('socket.io-client', async () => ({ io: (await import('../support/stand-in-for-socket.ts')).standInForSocket }))

beforeEach(async () => {
  await openLive()
  liveServer.connect()
})

afterEach(() => {
  for (const { batch } of [...followedBatches()]) forgetBatch(batch.id)
  cleanup()
  closeLive()
  sessionStorage.clear()
  vi.unstubAllGlobals()
})

describe('while it is held back', () => {
  test('nothing has left, and it can be undone or sent at once', async () => {
    const { asked } = await sendHeld('ana@example.org; anatol; bo@example.org')
    expect(screen.getByText(/^Sending 2 invites in \d+ s$/)).toBeDefined()
    expect(screen.getByRole('heading', { name: 'Nothing has left yet' })).toBeDefined()
    expect(screen.getByText('To be sent: 2')).toBeDefined()
    expect(screen.getByText('Not sent: 1')).toBeDefined()
    expect(asked.find(({ path }) => path.endsWith('/invites'))?.body.undoSeconds).toBe(10)
  })

  test('Undo brings entries, message and terms back exactly as they were, and says that nothing was sent', async () => {
    const { input } = await openHeld()
    paste(input, 'Mia <mia@example.org>; anatol; not-an-address')
    type(input, 'late@example.org')
    type(screen.getByLabelText(/Personal message/), 'Come!')
    fireEvent.change(screen.getByLabelText('They come in as'), { target: { value: 'manager' } })
    fireEvent.change(screen.getByLabelText('Open for'), { target: { value: '30' } })
    send()
    fireEvent.click(await findUndo())
    await screen.findByText('Nothing was sent. Everything is here as it was.')
    expect(entries()).toHaveLength(4)
    expect(entries()).toEqual(expect.arrayContaining(['Mia <mia@example.org>', 'not-an-address', 'late@example.org']))
    expect(screen.getByLabelText<HTMLTextAreaElement>(/Personal message/).value).toBe('Come!')
    expect(screen.getByLabelText<HTMLSelectElement>('They come in as').value).toBe('manager')
    expect(screen.getByLabelText<HTMLSelectElement>('Open for').value).toBe('30')
    await waitFor(async () => expect(document.activeElement).toBe(await findBox()))
  })

  test('sending again after an undo is another press', async () => {
    const { input, asked } = await openHeld()
    paste(input, 'ana@example.org')
    send()
    fireEvent.click(await findUndo())
    await screen.findByText(/Nothing was sent/)
    send()
    await findUndo()
    const keys = asked.filter(({ path }) => path.endsWith('/invites')).map(({ headers }) => headers.get('idempotency-key'))
    expect(new Set(keys).size).toBe(2)
  })

  test('it is found again after a reload, and can still be undone', async () => {
    const { routes } = await sendHeld('ana@example.org; mia@gmial.com')
    cleanup()
    openInvitePage({ routes })
    fireEvent.click(await findUndo())
    await screen.findByText(/Nothing was sent/)
    expect(entries()).toEqual(['ana@example.org', 'mia@gmial.com'])
  })

  test('an undo from elsewhere brings everything back as well', async () => {
    const { batch } = await sendHeld('ana@example.org')
    liveServer.say('batch', { group: 'g1', batch: { ...batch(), state: 'undone', done: true } })
    await screen.findByText(/Nothing was sent/)
    expect(entries()).toEqual(['ana@example.org'])
  })

  test('an undo that came too late says so, and goes on', async () => {
    await sendHeld('ana@example.org', { 'POST .*/undo': () => ({ status: 409, body: problem(409, 'batch_not_held') }) })
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(screen.getByRole('button', { name: 'Undo' })).toHaveProperty('disabled', false))
    expect(screen.getByRole('heading', { name: 'Nothing has left yet' })).toBeDefined()
  })

  test('losing the right to invite meanwhile sends nothing, and offers what was written', async () => {
    const { batch } = await sendHeld('ana@example.org')
    liveServer.say('batch', { group: 'g1', batch: { ...batch(), state: 'refused', done: true } })
    fireEvent.click(await screen.findByRole('button', { name: 'Back to what was written' }))
    expect(entries()).toEqual(['ana@example.org'])
  })
})

describe('once it has left', () => {
  test('has a report to download, with what became of each', async () => {
    const saved = standInForDownloads()
    vi.stubGlobal('Worker', SameThread)
    await sendHeld('=Ana <ana@example.org>; bo@example.org; anatol')
    fireEvent.click(screen.getByRole('button', { name: 'Send now' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Download the report' }))
    await waitFor(() => expect(saved()).not.toBe(''))
    expect(Papa.parse(saved().slice(1)).data).toEqual([
      ['row', 'address', 'name', 'verdict', 'reason'],
      ['1', 'ana@example.org', "'=Ana", 'invited', ''],
      ['2', 'bo@example.org', '', 'already_invited', 'Already invited'],
      ['3', 'anatol', 'Anatol Berg', 'invited', ''],
    ])
  })

  test('is followed live: sent, delivered, failed', async () => {
    const { batch } = await sendHeld('ana@example.org; anatol')
    fireEvent.click(screen.getByRole('button', { name: 'Send now' }))
    await screen.findByRole('heading', { name: 'On their way' })
    liveServer.say('batch', { group: 'g1', batch: { ...batch(), state: 'released', sent: 1, delivered: 1, failed: 0 } })
    await waitFor(() => expect(counts()).toEqual({ Sent: '1', Delivered: '1', Failed: '0' }))
    expect(screen.getByRole('progressbar').getAttribute('aria-valuetext')).toBe('1 of 2')
  })

  test('leaves no draft behind, and leads to its rows in the table', async () => {
    const { batch } = await sendHeld('ana@example.org')
    fireEvent.click(screen.getByRole('button', { name: 'Send now' }))
    const link = await screen.findByText('See them in the table')
    expect(link.getAttribute('href')).toBe(`/groups/cafe/manage/invites?batch=${batch().id}`)
    await waitFor(() => expect(sessionStorage.getItem('invite draft g1')).toBeNull())
  })

  test('shows whose mail failed and why; they can be copied and retried', async () => {
    const copied = standInForClipboard()
    const { asked, batch } = await sendHeld('ana@example.org; anatol', {
      'GET .*/invites': () => ({ body: { items: [bounced], next: null } }),
      'POST .*/bulk': () => ({ body: { changed: 0, skipped: { cooling_down: 1 } } }),
    })
    liveServer.say('batch', { group: 'g1', batch: { ...batch(), state: 'released', sent: 1, failed: 1, done: true } })
    await screen.findByText('Failed: 1')
    expect(screen.getByText('Bounced: the mailbox does not exist')).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Copy the failed' }))
    await waitFor(() => expect(copied()).toBe('ana@example.org'))
    fireEvent.click(screen.getByRole('button', { name: 'Retry the failed' }))
    const retry = await waitFor(() => asked.find(({ path }) => path.endsWith('/bulk')) ?? Promise.reject(new Error('not yet')))
    expect(retry.body).toEqual({ action: 'resend', filter: { batch: batch().id, flag: 'undelivered' } })
  })

  test('what was retried with success is no failure any more', async () => {
    let failed = [bounced]
    const { batch } = await sendHeld('ana@example.org; anatol', {
      'GET .*/invites': () => ({ body: { items: failed, next: null } }),
      'POST .*/bulk': () => {
        failed = []
        return { body: { changed: 1, skipped: {} } }
      },
    })
    liveServer.say('batch', { group: 'g1', batch: { ...batch(), state: 'released', sent: 1, failed: 1, done: true } })
    await screen.findByText('Failed: 1')
    fireEvent.click(screen.getByRole('button', { name: 'Retry the failed' }))
    await waitFor(() => expect(screen.queryByText(/^Failed:/)).toBeNull())
  })

  test('what was not sent can be copied, or corrected on the same terms', async () => {
    const copied = standInForClipboard()
    await sendHeld('ana@example.org; bo@example.org; nobody_here')
    fireEvent.click(screen.getByRole('button', { name: 'Send now' }))
    await screen.findByRole('heading', { name: 'On their way' })
    fireEvent.click(screen.getByRole('button', { name: 'Copy those not sent' }))
    await waitFor(() => expect(copied()).toBe('bo@example.org\nnobody_here'))
    fireEvent.click(screen.getByRole('button', { name: 'Correct and send again' }))
    await findBox()
    expect(entries()).toEqual(['bo@example.org', 'nobody_here'])
  })
})

const bounced: Partial<Invite> = {
  id: 'i1',
  recipient: { email: 'ana@example.org' },
  status: 'pending',
  delivery: 'bounced',
  deliveryDetail: 'the mailbox does not exist',
}

const counts = () =>
  Object.fromEntries([...document.querySelectorAll('.counts div')].map((fact) => [...fact.children].map((part) => part.textContent)))
