import type { Page } from 'playwright-core'
import { ask } from './open-journey.ts'
import { until } from './until.ts'

export const dialogOf = (page: Page) => page.getByRole('dialog')

export const alerts = (page: Page) => page.getByRole('region', { name: /Alerts/ })

/** Does something by the menu of a row. */
export async function pressInMenu(page: Page, of: string, item: RegExp) {
  await page.getByRole('button', { name: `Actions for ${of}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** The link in the newest mail to somebody, once they have had so many; as a path of the page. */
export async function linkIn(page: Page, to: string, round = 1): Promise<string> {
  const mails: { text: string }[] = await until(
    async () => {
      const { items } = await ask(page, 'GET', `/api/mailbox?to=${encodeURIComponent(to)}`)
      return items.length >= round && items
    },
    { what: `mail ${round} to ${to}` },
  )
  return /\/i\/[\w-]+/.exec(mails[0]?.text ?? '')?.[0] ?? ''
}
