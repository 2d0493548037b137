import { vi } from 'vitest'

/** Answers what was copied last. */
export function standInForClipboard() {
  let text = ''
  vi.stubGlobal('navigator', {
    ...navigator,
    clipboard: {
      writeText: async (wanted: string) => {
        text = wanted
      },
    },
  })
  return () => text
}
