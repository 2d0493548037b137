import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { box, chips, heading } from '../support/composer-page.ts'
import { ask, openJourney } from '../support/open-journey.ts'

let journey: Awaited<ReturnType<typeof openJourney>>
let mara: Page
let femi: Page

beforeAll(async () => {
  journey = await openJourney('composer-by-keyboard')
  mara = await journey.signIn('Mara Lind')
  femi = await journey.signIn('Femi Adeyemi')
})
afterAll(() => journey.close())

const mails = async (): Promise<string[]> => (await ask(mara, 'GET', '/api/mailbox')).items.map(({ to }: { to: string }) => to).sort()
const femiWaits = async (): Promise<number> => (await ask(femi, 'GET', '/api/me')).badge.invites

describe('with the keyboard alone', () => {
  const press = async (...keys: string[]) => {
    for (const key of keys) await mara.keyboard.press(key)
  }

  /** Presses Tab until the focus is on what the selector means. */
  async function tabTo(selector: string, key = 'Tab') {
    for (let turn = 0; turn < 60; turn++) {
      if (await mara.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
      await press(key)
    }
    throw new Error(`Tab never came to ${selector}`)
  }

  const focused = () => mara.evaluate(() => document.activeElement?.textContent ?? '')
  const everything = ['Femi Adeyemi', 'sun@gmail.com', 'mended@example.org', 'nina@example.org']

  test('the box is reached, a person picked, addresses taken with comma, semicolon and Enter', async () => {
    await mara.goto('/groups/harbour-repair-cafe')
    await mara.getByRole('link', { name: 'Invite users' }).waitFor()
    await tabTo('a[href$="/invite"]')
    await press('Enter')
    await box(mara).waitFor()
    await tabTo('[name="recipients"]')
    await mara.keyboard.type('fem')
    await mara.getByRole('option', { name: /Femi Adeyemi/ }).waitFor()
    await press('ArrowDown', 'Enter')
    await mara.keyboard.type('sun@gmial.com,not-an-address;nina@example.org')
    await press('Enter')
    await mara.keyboard.type('too-many@example.org,')
    await expect
      .poll(() => chips(mara).allInnerTexts())
      .toEqual(['Femi Adeyemi', 'sun@gmial.com', 'not-an-address', 'nina@example.org', 'too-many@example.org'])
  })

  test('the last is deleted, and a typo taken with Enter', async () => {
    await press('ArrowLeft')
    expect(await focused()).toContain('too-many@example.org')
    await press('Delete')
    await mara.getByText('→ gmail.com?').waitFor()
    await journey.shot(mara, '01-verdicts')
    await press('ArrowLeft', 'ArrowLeft')
    expect(await focused()).toContain('sun@gmial.com')
    await press('Enter')
    await mara.getByText('→ gmail.com?').waitFor({ state: 'detached' })
    expect(await focused()).toContain('sun@gmail.com')
  })

  test('the next problem is jumped to and corrected in place', async () => {
    await mara.getByText('1 needs attention').waitFor()
    await tabTo('.send-summary button')
    expect(await focused()).toContain('Next to look at')
    await press('Enter')
    await expect.poll(focused).toContain('not-an-address')
    await press('F2')
    await mara.keyboard.type('mended@example.org')
    await press('Enter')
    await expect.poll(() => chips(mara).allInnerTexts()).toEqual(everything)
    await mara.getByText('4 ready').waitFor()
  })

  test('a message and a last day are written', async () => {
    await tabTo('[name="message"]')
    await mara.keyboard.type('Bring a screwdriver.')
    await tabTo('[name="expiresInDays"]')
    await mara.keyboard.type('Until')
    await tabTo('[name="expiresAt"]')
    const day = new Date(Date.now() + 20 * 86_400_000)
    const digits = [day.getUTCMonth() + 1, day.getUTCDate()].map((part) => String(part).padStart(2, '0')).join('')
    await mara.keyboard.type(`${digits}${day.getUTCFullYear()}`)
    await mara.getByText(new RegExp(`They can answer until .*${day.getUTCDate()}, ${day.getUTCFullYear()}`)).waitFor()
    await mara.frameLocator('iframe').getByText('Bring a screwdriver.', { exact: true }).waitFor()
    await journey.shot(mara, '02-written')
  })

  test('Undo brings everything back, and nothing was sent', async () => {
    const until = await mara.getByLabel('Last day').inputValue()
    await tabTo('button[type="submit"]')
    expect(await focused()).toContain('Send 4 invites')
    await press('Space')
    await heading(mara, 'Nothing has left yet').waitFor()
    await mara.getByText(/^Sending 4 invites in \d+ s$/).waitFor()
    await journey.shot(mara, '03-held')
    expect([await mails(), await femiWaits()]).toEqual([[], 0])
    await tabTo('.batch-card button', 'Shift+Tab')
    while (!(await focused()).includes('Undo')) await press('Shift+Tab')
    await press('Enter')
    await mara.getByText('Nothing was sent. Everything is here as it was.').waitFor()
    expect(await chips(mara).allInnerTexts()).toEqual(everything)
    expect(await mara.getByLabel(/Personal message/).inputValue()).toBe('Bring a screwdriver.')
    expect(await mara.getByLabel('Last day').inputValue()).toBe(until)
    expect([await mails(), await femiWaits()]).toEqual([[], 0])
    await expect.poll(() => mara.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('recipients')
  })

  test('sent again and sent now, it runs to the result of every recipient', async () => {
    await mara.getByText('4 ready').waitFor()
    await tabTo('button[type="submit"]')
    await press('Enter')
    await heading(mara, 'Nothing has left yet').waitFor()
    await tabTo('.batch-card button', 'Shift+Tab')
    expect(await focused()).toContain('Send now')
    await press('Space')
    await heading(mara, 'What became of them').waitFor()
    await mara.locator('.batch-card').getByText('4 invites sent.').waitFor()
    await heading(mara, 'Invited: 4').waitFor()
    await expect.poll(femiWaits).toBe(1)
    expect(await mails()).toEqual(['femi@demo.example', 'mended@example.org', 'nina@example.org', 'sun@gmail.com'])
    await femi.getByText('Mara Lind invited you to Harbour Repair Café').first().waitFor()
    await journey.shot(mara, '04-result')
  })
})

test('nothing was thrown on any page', () => {
  expect(journey.faults).toEqual([])
})
