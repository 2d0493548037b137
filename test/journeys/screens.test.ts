import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
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

type Screen = [name: string, path: string, words: string | RegExp, prepare?: (page: Page) => Promise<unknown>]

const cafe = '/groups/harbour-repair-cafe'

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).click()

async function chooseFile(page: Page) {
  await press('Import a file')(page)
  const rows = ['name,email', 'Ada,ada@example.org', 'Typo,sun@gmial.com', 'Odd,not-an-address']
  await page.locator('#import-file').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) })
}

async function openHistory(page: Page) {
  await press('Actions for Ana Ribeiro')(page)
  await page.getByRole('menuitem', { name: 'History' }).click()
}

async function selectTwo(page: Page) {
  for (const name of ['Bo Jensen', 'Ravi Menon']) await page.getByRole('checkbox', { name: `Select ${name}` }).check()
}

const screens: Record<string, Screen[]> = {
  'Mara Lind': [
    ['groups', '/groups', 'Harbour Repair Café'],
    ['my-invites', '/invites', 'My invites'],
    ['group', cafe, 'Members'],
    ['new-group', '/groups/new', 'Who can see it'],
    ['members', `${cafe}/manage/members`, 'Tomas Novak'],
    ['member-added', `${cafe}/manage/members`, 'They are in at once', press('Add member')],
    ['invites', `${cafe}/manage/invites`, 'Lena.Sorensen@fjord.example'],
    ['invites-selected', `${cafe}/manage/invites`, '2 selected', selectTwo],
    ['invite-history', `${cafe}/manage/invites`, 'Mail opened', openHistory],
    ['activity', `${cafe}/manage/activity`, 'created the group.'],
    ['settings', `${cafe}/manage/settings`, 'Who can see it'],
    ['delete-group', `${cafe}/manage/settings`, 'to confirm', press('Delete the group')],
    ['composer', `${cafe}/invite`, 'Who do you want to invite?'],
    ['import', `${cafe}/invite`, '1 ready', chooseFile],
    ['mailbox', '/mailbox', 'No mail yet'],
    ['account', '/account', 'mara@demo.example'],
    ['delete-account', '/account', 'to confirm', press('Delete my account')],
  ],
  'Ana Ribeiro': [['requests', '/groups/tuesday-choir/manage/requests', 'Femi Adeyemi']],
  'Bo Jensen': [
    ['invited', '/groups/seed-library', 'Your tomatoes belong in our drawers.'],
    ['outsider', '/groups/night-garden', 'People ask, and a manager lets them in.'],
    ['asking', '/groups/night-garden', 'A word to the managers', press('Ask to join')],
    ['asked', '/groups/tuesday-choir', 'Can’t read music'],
    ['own-invites', '/groups/open-workshop-crew/manage/invites', 'Nobody has been invited yet.'],
  ],
}

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

  /** Opens what is to be seen, waits for the words, takes the picture, and asks axe. Frames without scripts would keep it waiting for ever. */
  async function inspect(name: string, path: string, words: string | RegExp, prepare?: Screen[3]) {
    const page = await context.newPage()
    await page.goto(path)
    await prepare?.(page)
    await page.locator('#main').or(page.getByRole('dialog')).getByText(words).first().waitFor()
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

  describe.each(Object.keys(screens))('as %s', (who) => {
    beforeAll(async () => {
      const page = await context.newPage()
      await context.clearCookies()
      await page.goto('/sign-in?next=/groups')
      await page.getByRole('button', { name: new RegExp(who) }).click()
      await page.waitForURL(({ pathname }) => pathname === '/groups')
      await page.close()
    })

    test.each(screens[who] ?? [])('%s is accessible and fits', async (name, path, words, prepare) => {
      expect(await inspect(name, path, words, prepare)).toEqual(fineAt(path))
    })
  })
})
