import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium, shotPath } from '../support/chromium.ts'
import { runUsher } from '../support/run-usher.ts'

let dataDir: string
let usher: Awaited<ReturnType<typeof runUsher>>
let browser: Browser
let mara: Page
let bo: Page
let nina: Page
const faults: string[] = []

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'usher-journey-'))
  usher = await runUsher({ DATA_DIR: dataDir })
  browser = await launchChromium()
  await usher.ready()
  mara = await openBrowser('Mara')
  bo = await openBrowser('Bo')
  nina = await openBrowser('Nina')
})
afterAll(async () => {
  await browser.close()
  await usher.stop()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

/** A browser of somebody's own, with cookies of its own. What a page throws is a fault. */
async function openBrowser(who: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, baseURL: usher.url, locale: 'en' })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  page.on('pageerror', (error) => faults.push(`${who}: ${error.message}`))
  return page
}

const shot = async (page: Page, name: string) => page.screenshot({ path: await shotPath('whole-circle', name) })
const rowOf = (who: string) => mara.locator('tr', { hasText: who })
const waiting = (page: Page, count: number) => page.getByRole('link', { name: new RegExp(`My invites.*${count || ''}`) })

async function signInAsDemo(page: Page, name: string) {
  await page.goto('/')
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await page.getByText('Live', { exact: true }).waitFor()
}

test('a manager makes a group that only the invited get into', async () => {
  await signInAsDemo(mara, 'Mara Lind')
  await signInAsDemo(bo, 'Bo Jensen')
  await mara.getByRole('link', { name: 'Groups' }).first().click()
  await mara.getByRole('link', { name: 'New group' }).click()
  await mara.getByRole('textbox', { name: 'Name' }).fill('Chess Club')
  await mara.getByLabel('What is it about?').fill('Slow games on Thursdays.')
  await mara.getByRole('radio', { name: /Members only/ }).check()
  await mara.getByRole('button', { name: 'Create group' }).click()
  await mara.getByRole('heading', { level: 1, name: 'Chess Club' }).waitFor()
  await shot(mara, '01-group')
})

test('outsiders do not see it', async () => {
  await bo.goto('/groups/chess-club')
  await bo.getByText('There is nothing here, or it is not for you to see.').waitFor()
})

test('she names one person and pastes addresses, sees each verdict and the very mail', async () => {
  await mara.getByRole('link', { name: 'Invite users' }).click()
  const box = mara.getByRole('combobox', { name: 'Who do you want to invite?' })
  await box.fill('bo')
  await mara.getByRole('option', { name: /Bo Jensen/ }).click()
  await box.fill('nina@example.org; not-an-address, mara@demo.example,')
  await mara.getByLabel(/Personal message/).fill('Bring a clock. <b>No</b> engines.')
  await mara
    .locator('#main')
    .getByText(/This is you/)
    .waitFor()
  await mara
    .locator('#main')
    .getByText(/Missing the @ sign/)
    .waitFor()
  const preview = mara.frameLocator('iframe')
  await preview.getByText('Bring a clock. <b>No</b> engines.', { exact: true }).waitFor()
  await preview.getByText('Hi Bo Jensen,').waitFor()
  await shot(mara, '02-composer')
})

test('sending moves the badge of the invited at once and reports on everybody', async () => {
  await bo.goto('/groups')
  await waiting(bo, 2).waitFor()
  await mara.getByRole('button', { name: 'Send 2 invites' }).click()
  await mara.getByRole('button', { name: 'Send now' }).click()
  await waiting(bo, 3).waitFor()
  await bo.getByText('Mara Lind invited you to Chess Club').first().waitFor()
  await shot(bo, '03-toast')
  await mara.locator('#main').getByText('2 invites sent.').waitFor()
  await mara.getByRole('heading', { name: 'Not sent: 2' }).waitFor()
  await shot(mara, '04-result')
})

test('the invited member accepts, and the table follows by itself', async () => {
  await mara.getByRole('link', { name: 'See them in the table' }).click()
  await rowOf('Bo Jensen').getByText('Awaiting reply').waitFor()
  await rowOf('nina@example.org').getByText('Delivered').waitFor()
  await waiting(bo, 3).click()
  const card = bo.locator('.card', { hasText: 'Chess Club' })
  await card.getByText('Bring a clock. <b>No</b> engines.').waitFor()
  await card.getByRole('button', { name: /Accept/ }).click()
  await waiting(bo, 2).waitFor()
  await rowOf('Bo Jensen').getByText('Accepted').waitFor()
  await shot(mara, '05-table')
  await shot(bo, '06-my-invites')
})

test('a newcomer opens the mail, registers from it, and then accepts', async () => {
  await nina.goto('/mailbox')
  await nina.getByRole('button', { name: /nina@example.org/ }).click()
  await shot(nina, '07-mailbox')
  await nina.frameLocator('iframe').getByRole('link', { name: 'View the invite' }).click()
  await nina.waitForURL(/\/i\//)
  await nina.getByText('n•••@example.org').first().waitFor()
  await shot(nina, '08-answer-page')
  await nina.getByRole('button', { name: 'Create account to answer' }).click()
  await nina.getByLabel('Name', { exact: true }).fill('Nina Park')
  await nina.getByLabel('Username').fill('bo')
  await nina.getByLabel('Password').fill('a clock and a board')
  await nina.getByRole('button', { name: 'Create account and see the invite' }).click()
  await nina.locator('#main').getByText('At least 3 characters.').waitFor()
  await nina.getByLabel('Username').fill('nina')
  await nina.getByRole('button', { name: 'Create account and see the invite' }).click()
  await nina.getByRole('button', { name: /^Accept/ }).waitFor()
  await shot(nina, '09-after-registering')
  await rowOf('nina@example.org').getByText('Awaiting reply').waitFor()
  await nina.getByRole('button', { name: /^Accept/ }).click()
  await nina.getByRole('heading', { level: 1, name: 'Chess Club' }).waitFor()
  await rowOf('Nina Park').getByText('Accepted').waitFor()
  await shot(nina, '10-inside')
})

test('declining leaves the badge and shows in the table of whoever invited', async () => {
  const ines = await openBrowser('Ines')
  await signInAsDemo(ines, 'Ines Duarte')
  await ines.goto('/groups/seed-library/manage/invites')
  const row = ines.locator('tr', { hasText: 'Bo Jensen' })
  await row.getByText('Awaiting reply').waitFor()
  await bo
    .locator('.card', { hasText: 'Seed Library' })
    .getByRole('button', { name: /Decline/ })
    .click()
  await waiting(bo, 1).waitFor()
  await row.getByText('Declined').waitFor()
})

test('a cancelled invite turns its link into a page that says so', async () => {
  await mara.getByRole('link', { name: 'Invite users' }).click()
  await mara.getByRole('combobox', { name: 'Who do you want to invite?' }).fill('late@example.org')
  await mara.getByRole('button', { name: /Send (1 )?invite/ }).click()
  await mara.getByRole('button', { name: 'Send now' }).click()
  await mara.getByRole('link', { name: 'See them in the table' }).click()
  await rowOf('late@example.org').getByText('Delivered').waitFor()
  await mara.getByRole('button', { name: 'Actions for late@example.org' }).click()
  await mara.getByRole('menuitem', { name: /Cancel/ }).click()
  await rowOf('late@example.org').getByText('Cancelled').waitFor()
  const late = await openBrowser('Late')
  await late.goto('/mailbox')
  await late.getByRole('button', { name: /late@example.org/ }).click()
  await late.frameLocator('iframe').getByRole('link', { name: 'View the invite' }).click()
  await late.getByRole('heading', { name: /cancelled|taken back/i }).waitFor()
  await shot(late, '11-cancelled')
})

test('an invite expires before their eyes', async () => {
  await mara.getByRole('button', { name: 'Clear filters' }).click()
  await mara.evaluate(async () => {
    const expiresAt = new Date(Date.now() + 3_000).toISOString()
    const body = JSON.stringify({ text: '@femi', expiresAt })
    await fetch('/api/groups/chess-club/invites', { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  })
  await rowOf('Femi').getByText('Awaiting reply').waitFor()
  await rowOf('Femi').getByText('Expired').waitFor()
  await shot(mara, '12-expired')
})

test('after the server was away the page says so, and heals by itself', async () => {
  const { stop } = usher
  await stop('SIGTERM')
  await mara
    .getByText(/Live updates are paused|Paused|Connecting/)
    .first()
    .waitFor()
  usher = await runUsher({ DATA_DIR: dataDir, PORT: new URL(usher.url).port })
  await usher.ready()
  await mara.getByText('Live', { exact: true }).waitFor()
  await nina.goto('/groups/chess-club')
  await mara.evaluate(() =>
    fetch('/api/groups/chess-club/invites', {
      method: 'POST',
      body: '{"text":"after@example.org"}',
      headers: { 'content-type': 'application/json' },
    }),
  )
  await rowOf('after@example.org').getByText('Delivered').waitFor()
})

test('an open group is joined with one press', async () => {
  await bo.goto('/groups')
  await bo.getByRole('button', { name: 'Join Cargo Bike Pool' }).click()
  await bo
    .getByRole('region', { name: /Alerts/ })
    .getByText('You joined Cargo Bike Pool')
    .waitFor()
  await bo.goto('/groups/cargo-bike-pool')
  await bo.locator('#main').getByText('@bo').waitFor()
})

test('a public group is there for who has no account, any other asks to sign in', async () => {
  const passerBy = await openBrowser('Passer-by')
  await passerBy.goto('/groups/cargo-bike-pool')
  await passerBy.getByRole('heading', { name: 'Cargo Bike Pool' }).waitFor()
  await passerBy.getByRole('link', { name: 'Create an account' }).waitFor()
  await shot(passerBy, '13-public-group')
  await passerBy.goto('/groups/chess-club')
  await passerBy.waitForURL(({ pathname }) => pathname === '/sign-in')
})

test('nothing was thrown on any page', () => {
  expect(faults).toEqual([])
})
