import { streamText } from '@usher/server/http/stream-text.ts'
import { expect, test } from 'vitest'

async function* parts(made: string[], { failsAfter = 9 } = {}) {
  for (const part of ['one', 'two', 'three']) {
    if (made.length === failsAfter) throw new Error('the database went away')
    made.push(part)
    yield part
  }
}

test('a text that is streamed is made as it is read, and no further', async () => {
  const made: string[] = []
  const reader = streamText(parts(made)).getReader()
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('one')
  await reader.cancel()
  expect(made.length).toBeLessThan(3)
})

test('a text that fails on its way ends in a fault, so that it never looks whole', async () => {
  const answer = new Response(streamText(parts([], { failsAfter: 1 })))
  await expect(answer.text()).rejects.toThrow('the database went away')
})
