import { cleanup } from '@solidjs/testing-library'
import { afterEach, expect, test } from 'vitest'
import { entries, openComposer, press, type } from '../support/open-composer.tsx'

afterEach(() => {
  cleanup()
  sessionStorage.clear()
})

/** What the browser asks a page before its tab goes. */
function closeTab() {
  const leaving = new Event('beforeunload', { cancelable: true })
  dispatchEvent(leaving)
  return leaving
}

test('closing the tab is asked about only while entries are not sent', async () => {
  const { input } = await openComposer()
  expect(closeTab().defaultPrevented).toBe(false)
  type(input, 'ana@example.org')
  press(input, 'Enter')
  expect(entries()).toEqual(['ana@example.org'])
  expect(closeTab().defaultPrevented).toBe(true)
  cleanup()
  expect(closeTab().defaultPrevented).toBe(false)
})
