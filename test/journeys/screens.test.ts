import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium, shotPath } from '../support/chromium.ts'
import { runUsher } from '../support/run-usher.ts'

let dataDir: string
let usher: Awaited<ReturnType<typeof runUsher>>
let browser: Browser

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'usher-screens-'))
  usher = await runUsher({ DATA_DIR: dataDir })
  browser = await launchChromium()
  await usher.ready()
})
afterAll(async () => {
  await browser.close()
  await usher.stop()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

const screens = [
  ['groups', '/groups', 'Harbour Repair Café'],
  ['my-invites', '/invites', 'My invites'],
  ['group', '/groups/harbour-repair-cafe', 'Members'],
  ['new-group', '/groups/new', 'Who can see it'],
  ['members', '/groups/harbour-repair-cafe/manage/members', 'Tomas Novak'],
  ['invites', '/groups/harbour-repair-cafe/manage/invites', 'Lena.Sorensen@fjord.example'],
  ['settings', '/groups/harbour-repair-cafe/manage/settings', 'Who can see it'],
  ['composer', '/groups/harbour-repair-cafe/invite', 'Who do you want to invite?'],
  ['mailbox', '/mailbox', 'No mail yet'],
  ['account', '/account', 'mara@demo.example'],
] as const

describe.each([
  ['light', { viewport: { width: 1280, height: 860 }, colorScheme: 'light' }],
  ['dark', { viewport: { width: 1280, height: 860 }, colorScheme: 'dark' }],
  ['phone', { viewport: { width: 390, height: 844 }, colorScheme: 'light', isMobile: true, hasTouch: true }],
] as const)('on a %s screen', (look, options) => {
  let context: BrowserContext

  beforeAll(async () => {
    context = await browser.newContext({ ...options, baseURL: usher.url, locale: 'en' })
    context.setDefaultTimeout(10_000)
  })
  afterAll(() => context.close())

  /** Waits for the words, takes the picture, and asks axe. Frames without scripts would keep it waiting for ever. */
  async function inspect(name: string, path: string, words: string) {
    const page = await context.newPage()
    await page.goto(path)
    await page.locator('#main').getByText(words).first().waitFor()
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)))
    await page.screenshot({ path: await shotPath(`screens-${look}`, name) })
    const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
    const isWider = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
    const at = new URL(page.url()).pathname
    await page.close()
    return { at, violations: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), isWider }
  }

  const fineAt = (path: string) => ({ at: path, violations: [], isWider: false })

  test('sign-in is accessible and fits', async () => {
    expect(await inspect('sign-in', '/sign-in', 'Forgot your password?')).toEqual(fineAt('/sign-in'))
  })

  describe('signed in', () => {
    beforeAll(async () => {
      const page = await context.newPage()
      await page.goto('/sign-in?next=/groups')
      await page.getByRole('button', { name: /Mara Lind/ }).click()
      await page.waitForURL(({ pathname }) => pathname === '/groups')
      await page.close()
    })

    test.each(screens)('%s is accessible and fits', async (name, path, words) => {
      expect(await inspect(name, path, words)).toEqual(fineAt(path))
    })
  })
})
