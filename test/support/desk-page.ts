import type { Page } from 'playwright-core'

/** The demo community's group with the most invites, which Mara leads with Ines: its API and its desk. */
export const cafe = '/api/groups/harbour-repair-cafe'
export const desk = '/groups/harbour-repair-cafe/manage/invites'

export const rows = (page: Page) => page.locator('[data-row]')
export const rowOf = (page: Page, who: string) => page.locator('[data-row]', { hasText: who })
export const names = (page: Page) => rows(page).locator('.person-name').allTextContents()
export const filterOf = (page: Page, name: RegExp) => page.getByRole('group', { name: 'Show' }).getByRole('button', { name })

/** The desk with its rows, live. */
export async function openDesk(page: Page, search = '') {
  await page.goto(`${desk}${search}`)
  await rows(page).first().waitFor()
  await page.getByText('Live', { exact: true }).waitFor()
}
