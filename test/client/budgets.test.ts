// @vitest-environment node
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'

type Chunk = { file: string; isEntry?: boolean; isDynamicEntry?: boolean; imports?: string[]; css?: string[]; assets?: string[] }

// The build that is served; `npm test` makes it first when a source has changed.
const dist = join(import.meta.dirname, '../../client/dist')
const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
const kilobyte = 1024

const pages = Object.keys(manifest).filter((name) => name.startsWith('src/pages/') && manifest[name]?.isDynamicEntry)
const socket = Object.keys(manifest).filter((name) => name.includes('socket.io-client'))

describe('what a browser has to fetch, compressed', () => {
  test('stays under 32 kB of JavaScript for entry and shell', () => {
    expect(size(scripts(['index.html']))).toBeLessThan(32 * kilobyte)
  })

  test('stays under 60 kB of JavaScript for any page, live channel included', () => {
    expect(socket).toHaveLength(1)
    expect(over(60, (page) => scripts(['index.html', page, ...socket]))).toEqual({})
  })

  test('stays under 8 kB for the code of one page', () => {
    expect(over(8, (page) => [manifest[page]?.file ?? ''])).toEqual({})
  })

  test('stays under 10 kB of style for any page', () => {
    expect(over(10, (page) => styles(['index.html', page]))).toEqual({})
  })

  test('stays under 25 kB for the font, which is fetched early', () => {
    const font = Object.values(manifest).find(({ file }) => file.endsWith('.woff2'))?.file ?? ''
    expect(statSync(join(dist, font)).size).toBeLessThan(25 * kilobyte)
    expect(readFileSync(join(dist, 'index.html'), 'utf8')).toMatch(new RegExp(`<link rel="preload" as="font"[^>]*href="/${font}"`))
  })
})

test('no page holds script inline, which the content security policy would not run', () => {
  for (const page of ['index.html', 'docs.html']) {
    const tags = readFileSync(join(dist, page), 'utf8').match(/<script\b[^>]*>/g) ?? []
    expect(tags.filter((tag) => !tag.includes('src='))).toEqual([])
  }
})

test('colours are left as light-dark(), which the theme switch works by', () => {
  expect(readFileSync(join(dist, manifest['index.html']?.css?.[0] ?? ''), 'utf8')).toContain('light-dark(')
})

function over(limit: number, filesOf: (page: string) => string[]) {
  expect(pages.length).toBeGreaterThan(10)
  const sizes = pages.map((page) => [page, size(filesOf(page))] as const)
  return Object.fromEntries(sizes.filter(([, bytes]) => bytes >= limit * kilobyte))
}

const size = (files: string[]) => files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0)

const scripts = (names: string[]) => [...new Set(reach(names).map((name) => manifest[name]?.file ?? ''))]
const styles = (names: string[]) => [...new Set(reach(names).flatMap((name) => manifest[name]?.css ?? []))]

function reach(names: string[], seen = new Set<string>()) {
  for (const name of names) {
    if (seen.has(name)) continue
    seen.add(name)
    reach(manifest[name]?.imports ?? [], seen)
  }
  return [...seen]
}
