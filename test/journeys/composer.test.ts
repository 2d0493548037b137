import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { box, chips, composerPath, heading, openComposer, openEmptyComposer } from '../support/composer-page.ts'
import { openJourney } from '../support/open-journey.ts'

let journey: Awaited<ReturnType<typeof openJourney>>
let mara: Page

beforeAll(async () => {
  journey = await openJourney('composer')
  mara = await journey.signIn('Mara Lind')
})
afterAll(() => journey.close())

describe('leaving', () => {
  test('asks while entries are not sent, and finds them again', async () => {
    await openComposer(mara)
    await box(mara).fill('kept@example.org,')
    await mara.getByRole('link', { name: 'Groups' }).first().click()
    await heading(mara, 'Leave without sending?').waitFor()
    await journey.shot(mara, '01-leave')
    await mara.getByRole('button', { name: 'Stay' }).click()
    expect(await chips(mara).allInnerTexts()).toEqual(['kept@example.org'])
    await mara.getByRole('link', { name: 'Groups' }).first().click()
    await mara.getByRole('button', { name: 'Leave', exact: true }).click()
    await mara.getByRole('heading', { level: 1, name: 'Groups' }).waitFor()
    await openComposer(mara)
    expect(await chips(mara).allInnerTexts()).toEqual(['kept@example.org'])
  })

  test('during the hold shows in the rail what waits, and it is sent wherever one is', async () => {
    await mara.getByText('1 ready').waitFor()
    await mara.getByRole('button', { name: 'Send 1 invite' }).click()
    await heading(mara, 'Nothing has left yet').waitFor()
    await mara.getByRole('link', { name: 'Groups' }).first().click()
    await mara.getByRole('heading', { level: 1, name: 'Groups' }).waitFor()
    await mara.getByRole('link', { name: /About to send 1 invite/ }).waitFor()
    await mara.reload()
    const waiting = mara.getByRole('link', { name: /About to send 1 invite/ })
    await waiting.waitFor()
    await journey.shot(mara, '02-rail')
    await waiting.click()
    await mara.locator('.batch-card').getByText('1 invite sent.').waitFor({ timeout: 20_000 })
    await mara.locator('tr', { hasText: 'kept@example.org' }).getByText('Delivered').waitFor()
    await journey.shot(mara, '03-strip')
  })

  test('and back on the page there is the result, and the way to an empty box', async () => {
    await mara.goto(composerPath)
    await heading(mara, 'What became of them').waitFor()
    await heading(mara, 'Invited: 1').waitFor()
    await mara.getByRole('button', { name: 'Invite more' }).click()
    await box(mara).waitFor()
    expect(await chips(mara).count()).toBe(0)
  })
})

describe('the preview', () => {
  test('shows the very mail of whoever is chosen, as HTML and as text', async () => {
    await openEmptyComposer(mara)
    await box(mara).fill('yuki')
    await mara
      .getByRole('option', { name: /Yuki Tanaka/ })
      .getByText('Member')
      .waitFor()
    await box(mara).fill('@ravi, ada@example.org, grace@example.org,')
    await mara.getByText('2 ready').waitFor()
    await box(mara).fill('bo')
    await mara
      .getByRole('option', { name: /Bo Jensen/ })
      .getByText('Invited')
      .waitFor()
    await box(mara).fill('')
    await mara.getByLabel('As it reaches').selectOption({ label: 'grace@example.org' })
    await mara.frameLocator('iframe').getByText('Hello,').waitFor()
    await mara.getByRole('button', { name: 'Phone' }).click()
    await journey.shot(mara, '04-preview')
    await mara.getByRole('button', { name: 'Text', exact: true }).click()
    await mara.locator('.mail-text').getByText('Harbour Repair Café').first().waitFor()
  })
})

test('nothing was thrown on any page', () => {
  expect(journey.faults).toEqual([])
})
