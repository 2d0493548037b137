import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { toasts } from '@usher/client/parts/toasts.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findInvited, openComposer, paste, send } from '../support/open-composer.tsx'
import { SameThread } from '../support/same-thread.ts'

beforeEach(() => vi.stubGlobal('Worker', SameThread))
afterEach(() => {
  cleanup()
  sessionStorage.clear()
  vi.unstubAllGlobals()
})

test('what was left out of one file is not left out of the next', async () => {
  await openPanel()
  choose('ana@x.org\nchidi@x.org')
  await screen.findByText('2 ready')
  fireEvent.click(screen.getByLabelText('Take row 1: ana@x.org'))
  expect(screen.getByRole('button', { name: 'Add 1 to the invite' })).toBeDefined()
  choose('dora@x.org\nemil@x.org')
  await screen.findByLabelText('Take row 1: dora@x.org')
  await screen.findByRole('button', { name: 'Add 2 to the invite' })
})

test('the last page that was corrected away leads back to the one before', async () => {
  await openPanel()
  choose(Array.from({ length: 101 }, (_, index) => `p${index}@gmial.com`).join('\n'))
  fireEvent.click(await screen.findByRole('button', { name: /^Need attention\s*101/ }))
  fireEvent.click(screen.getByRole('button', { name: 'Next' }))
  fireEvent.click(screen.getByRole('button', { name: 'Change to p100@gmail.com' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Next' })).toBeNull())
  expect(document.querySelectorAll('.review tbody tr')).toHaveLength(100)
})

test('a reader of files that could not be started says so, whenever a file is chosen', async () => {
  const broken = stubBrokenWorker()
  await openPanel()
  broken.fail()
  choose('ana@x.org')
  await screen.findByText('This file could not be read. Choose it again.')
})

test('a report that could not be written says so', async () => {
  const { input } = await openComposer()
  paste(input, 'ana@x.org')
  send()
  await findInvited(1)
  const broken = stubBrokenWorker()
  fireEvent.click(screen.getByRole('button', { name: 'Download the report' }))
  await waitFor(() => expect(broken.isOpen()).toBe(true))
  broken.fail()
  await waitFor(() => expect(toasts().at(-1)).toMatchObject({ text: 'The report could not be written. Try again.' }))
  expect(broken.isOpen()).toBe(false)
})

/** A worker whose script can't be had. */
function stubBrokenWorker() {
  let latest: { onerror?: () => void } | undefined
  vi.stubGlobal(
    'Worker',
    class {
      onerror?: () => void
      constructor() {
        latest = this
      }
      postMessage() {}
      terminate() {
        latest = undefined
      }
    },
  )
  return { fail: () => latest?.onerror?.(), isOpen: () => latest !== undefined }
}

async function openPanel() {
  await openComposer()
  fireEvent.click(screen.getByRole('button', { name: 'Import a file' }))
  await screen.findByRole('heading', { name: 'Import a file' }, { timeout: 10_000 })
}

function choose(text: string) {
  const input = document.querySelector('#import-file') as HTMLInputElement
  Object.defineProperty(input, 'files', { value: [new File([text], 'list.csv')], configurable: true })
  fireEvent.change(input)
}
