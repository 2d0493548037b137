import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium, shotPath } from '../support/chromium.ts'
import { longestTask } from '../support/longest-task.ts'
import { runUsher } from '../support/run-usher.ts'
import { until } from '../support/until.ts'

const many = 10_000
const frameMs = 50

let dataDir: string
let usher: Awaited<ReturnType<typeof runUsher>>
let browser: Browser
let mara: Page

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'usher-rows-'))
  usher = await runUsher({ DATA_DIR: dataDir })
  browser = await launchChromium()
  await usher.ready()
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, baseURL: usher.url, locale: 'en' })
  mara = await context.newPage()
  mara.setDefaultTimeout(20_000)
  await mara.goto('/')
  await mara.getByRole('button', { name: /Mara Lind/ }).click()
  await mara.getByText('Live', { exact: true }).waitFor()
  await ask('POST', '/api/groups', { name: 'Everybody' })
  const text = Array.from({ length: many }, (_, number) => `person${number}@example.org`).join('\n')
  await ask('POST', '/api/groups/everybody/invites', { text })
  await until(async () => (await ask('GET', '/api/groups/everybody/invites/stats')).delivery.delivered === many, {
    withinMs: 60_000,
    everyMs: 500,
    what: 'all to be delivered',
  })
})
afterAll(async () => {
  await browser.close()
  await usher.stop()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

const ask = (method: string, path: string, body?: object) =>
  mara.evaluate(
    async ([method, path, body]) => {
      const init = body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}
      return (await fetch(path, { method, ...init })).json()
    },
    [method, path, body] as const,
  )

const rowsInDocument = () => mara.locator('[data-row]').count()

/** Scrolls down through the page by that many pixels a frame, for that many frames. */
const scroll = (pixels: number, frames: number) =>
  mara.evaluate(
    async ([pixels, frames]) => {
      for (let frame = 0; frame < frames; frame++) {
        scrollBy(0, pixels)
        await new Promise(requestAnimationFrame)
      }
    },
    [pixels, frames] as const,
  )

test('the first rows of 10,000 come from the API in under 100 ms at the median', async () => {
  const times = await mara.evaluate(async () => {
    const measured: number[] = []
    for (let round = 0; round < 15; round++) {
      const start = performance.now()
      await (await fetch('/api/groups/everybody/invites')).json()
      measured.push(performance.now() - start)
    }
    return measured.sort((a, b) => a - b)
  })
  const median = times[7] ?? Number.POSITIVE_INFINITY
  console.info(`first page of 10,000: ${median.toFixed(1)} ms at the median`)
  expect(median).toBeLessThan(100)
})

test('10,000 rows scroll without a frame over 50 ms, and hardly any of them exist', async () => {
  await mara.goto('/groups/everybody/manage/invites')
  await mara.locator('[data-row]').first().waitFor()
  expect(await rowsInDocument()).toBeLessThanOrEqual(60)
  const slow = await longestTask(browser, mara, () => scroll(60, 240))
  const fast = await longestTask(browser, mara, () => scroll(150, 240))
  console.info(`scrolling: longest task ${slow.longestMs.toFixed(1)} ms at 3,600 px/s, ${fast.longestMs.toFixed(1)} ms at 9,000 px/s`)
  expect(slow.tasks).toBeGreaterThan(200)
  expect(Math.max(slow.longestMs, fast.longestMs)).toBeLessThan(frameMs)
  expect(await rowsInDocument()).toBeLessThanOrEqual(60)
  await mara.screenshot({ path: await shotPath('ten-thousand-rows', 'far-down') })
})

test('1,000 rows change live while scrolling, again without a frame over 50 ms', async () => {
  await mara.evaluate(() => scrollTo(0, 0))
  const { items } = await ask('GET', '/api/groups/everybody/invites?limit=500')
  const { items: others } = await ask('GET', '/api/groups/everybody/invites?limit=500&sort=created')
  const ids = [...items, ...others].map(({ id }: { id: string }) => id)
  const { longestMs } = await longestTask(browser, mara, () =>
    Promise.all([scroll(60, 180), ask('POST', '/api/groups/everybody/invites/bulk', { action: 'cancel', ids })]),
  )
  await mara.evaluate(() => scrollTo(0, 0))
  await mara.locator('[data-row]').first().getByText('Cancelled').waitFor()
  await mara.getByRole('button', { name: /Cancelled\s*1,000/ }).waitFor()
  console.info(`1,000 live changes: longest task ${longestMs.toFixed(1)} ms`)
  expect(longestMs).toBeLessThan(frameMs)
})
