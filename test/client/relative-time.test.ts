import { relativeTime } from '@usher/client/store/relative-time.ts'
import { expect, test } from 'vitest'

const nowMs = Date.parse('2026-11-22T12:00:00Z')

test.each([
  ['2026-11-22T11:59:40Z', 'just now'],
  ['2026-11-22T11:55:00Z', '5 min. ago'],
  ['2026-11-22T07:00:00Z', '5 hr. ago'],
  ['2026-11-21T10:00:00Z', 'yesterday'],
  ['2026-11-23T13:00:00Z', 'tomorrow'],
  ['2026-11-22T12:00:20Z', 'in a moment'],
  ['2026-11-28T12:00:00Z', 'in 6 days'],
  ['2026-11-30T12:00:00Z', 'next wk.'],
])('%s reads "%s"', (at, words) => {
  expect(relativeTime(at, nowMs)).toBe(words)
})
