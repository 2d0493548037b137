import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { launchChromium, shotPath } from './chromium.ts'
import { runUsher } from './run-usher.ts'

/** Keeps the browser's own question closed when a journey goes on from a page with unsent entries: it may vanish unanswered. */
const leaveUnasked = () => addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true })

/**
 * The whole program with its demo community, and a browser to look at it. Faults are what a page threw, boxes that opened by
 * themselves, and what the page's policy had to forbid.
 */
export async function openJourney(name: string) {
  const dataDir = await mkdtemp(join(tmpdir(), `usher-${name}-`))
  const usher = await runUsher({ DATA_DIR: dataDir })
  await usher.ready().catch(async (error) => {
    await usher.stop('SIGKILL')
    throw error
  })
  const browser = await launchChromium()
  const faults: string[] = []

  function watchFor(page: Page, who: string) {
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => faults.push(`${who}: ${error.message}`))
    page.on('console', (said) => said.text().includes('Content Security Policy') && faults.push(`${who}: ${said.text()}`))
    page.on('dialog', (box) => {
      faults.push(`${who}: a box says ${box.message()}`)
      void box.dismiss()
    })
    return page
  }

  /** A browser of somebody's own, with cookies of its own. */
  async function open(who: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 860 },
      baseURL: usher.url,
      locale: 'en',
      timezoneId: 'UTC',
      ...options,
    })
    await context.addInitScript(leaveUnasked)
    return watchFor(await context.newPage(), who)
  }

  return {
    usher,
    browser,
    faults,
    open,
    /** Somebody of the demo community, signed in and live. */
    async signIn(who: string, options?: BrowserContextOptions) {
      const page = await open(who, options)
      await page.goto('/sign-in')
      await page.getByRole('button', { name: new RegExp(who) }).click()
      await page.getByText('Live', { exact: true }).waitFor()
      return page
    },
    /** One more tab of the same person. */
    openTab: async (page: Page) => watchFor(await page.context().newPage(), 'second tab'),
    shot: async (page: Page, shotName: string) => page.screenshot({ path: await shotPath(name, shotName) }),
    async close() {
      await browser.close()
      await usher.stop()
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The API as the person whose page it is. */
export const ask = (page: Page, method: string, path: string, body?: object) =>
  page.evaluate(
    async ([verb, url, sent]) => {
      const init = sent ? { body: JSON.stringify(sent), headers: { 'content-type': 'application/json' } } : {}
      return (await fetch(url, { method: verb, ...init })).json()
    },
    [method, path, body] as const,
  )
