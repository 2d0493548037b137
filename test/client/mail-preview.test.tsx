import { cleanup, fireEvent, screen } from '@solidjs/testing-library'
import type { PreviewBody } from '@usher/shared/schemas/invite-send.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { openComposer, preview } from '../support/open-composer.tsx'

afterEach(() => {
  cleanup()
  sessionStorage.clear()
  vi.unstubAllGlobals()
})

test('a preview that could not be had says so, with another try', async () => {
  let isOut = true
  const answer = ({ body }: { body: Partial<PreviewBody> }) => (isOut ? undefined : { body: preview(body) })
  await openComposer({ routes: { 'POST .*/preview': answer } })
  const again = await screen.findByRole('button', { name: 'Try again' }, { timeout: 5000 })
  expect(screen.queryByText('Loading the preview')).toBeNull()
  isOut = false
  fireEvent.click(again)
  await screen.findByText('Mara invited you')
})
