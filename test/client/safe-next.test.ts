import { safeNext } from '@usher/client/store/safe-next.ts'
import { describe, expect, test } from 'vitest'

describe('where one goes after signing in', () => {
  test('is a path of our own, with its query', () => {
    expect(safeNext('/i/abc?x=1')).toBe('/i/abc?x=1')
  })

  test.each(['https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example', 'javascript:alert(1)', '', undefined])(
    'is the start for %j',
    (value) => {
      expect(safeNext(value)).toBe('/')
    },
  )
})
