import type { Page } from 'playwright-core'

export const composerPath = '/groups/harbour-repair-cafe/invite'

export const box = (page: Page) => page.getByRole('combobox', { name: 'Who do you want to invite?' })
export const chips = (page: Page) => page.getByRole('list', { name: 'To be invited' }).locator('.chip-name bdi')
export const heading = (page: Page, name: string) => page.getByRole('heading', { name })

export async function openComposer(page: Page) {
  await page.goto(composerPath)
  await box(page).waitFor()
  await page.getByText('Live', { exact: true }).waitFor()
}

/** Without what was written there before. */
export async function openEmptyComposer(page: Page) {
  await page.goto('/mailbox')
  await page.evaluate(() => sessionStorage.clear())
  await openComposer(page)
}
