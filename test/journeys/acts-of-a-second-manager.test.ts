import type { Invite } from '@usher/shared/schemas/invite.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cafe, openDesk, rowOf, rows } from '../support/desk-page.ts'
import { median } from '../support/median.ts'
import { ask, openJourney } from '../support/open-journey.ts'

let journey: Awaited<ReturnType<typeof openJourney>>
let mara: Page
let ines: Page

beforeAll(async () => {
  journey = await openJourney('acts-of-a-second-manager')
  mara = await journey.signIn('Mara Lind')
  ines = await journey.signIn('Ines Duarte')
})
afterAll(() => journey.close())

describe('a second manager’s acts', () => {
  type Row = { id: string; email: string }
  let five: Row[]

  /** Milliseconds from the answer to the act until the words stand in the row of whoever only looks on. */
  async function delay(id: string, words: string, act: () => Promise<number>) {
    const seen = mara.evaluate(
      ([row, wanted]) =>
        new Promise<number>((resolve) => {
          const look = () => {
            if (!document.querySelector(`[data-row="${row}"]`)?.textContent?.includes(wanted)) return
            observer.disconnect()
            resolve(Date.now())
          }
          const observer = new MutationObserver(look)
          observer.observe(document.body, { subtree: true, childList: true, characterData: true })
          look()
        }),
      [id, words] as const,
    )
    const answered = await act()
    return (await seen) - answered
  }

  /** When the server's answer was there, by the clock both pages share. */
  const post = (path: string, body: object) => () =>
    ines.evaluate(
      async ([url, sent]) => {
        const response = await fetch(url, { method: 'POST', body: JSON.stringify(sent), headers: { 'content-type': 'application/json' } })
        if (!response.ok) throw new Error(await response.text())
        await response.json()
        return Date.now()
      },
      [path, body] as const,
    )

  test('begin with five invites of theirs', async () => {
    const text = [1, 2, 3, 4, 5].map((number) => `watched${number}@example.org`).join('\n')
    await openDesk(mara)
    await ask(ines, 'POST', `${cafe}/invites`, { text })
    await rowOf(mara, 'watched5@example.org').getByText('Delivered').waitFor()
  })

  test('are watched on five open invites', async () => {
    await openDesk(mara, '?q=watched')
    await expect.poll(() => rows(mara).getByText('Delivered').count()).toBe(5)
    const { items }: { items: Invite[] } = await ask(mara, 'GET', `${cafe}/invites?q=watched`)
    five = items.map(({ id, recipient }) => ({ id, email: recipient.email ?? '' }))
  })

  test.each([
    ['extend', (row: Row) => ['mo.', `${cafe}/invites/${row.id}/extend`, { days: 60 }]],
    ['role', (row: Row) => ['as manager', `${cafe}/invites/${row.id}/role`, { role: 'manager' }]],
    ['re-address', (row: Row) => [`moved-${row.email}`, `${cafe}/invites/${row.id}/readdress`, { email: `moved-${row.email}` }]],
    ['cancel', (row: Row) => ['Cancelled', `${cafe}/invites/${row.id}/cancel`, {}]],
    ['renew', (row: Row) => ['Awaiting reply', `${cafe}/invites/${row.id}/renew`, {}]],
    ['bulk', (row: Row) => ['Cancelled', `${cafe}/invites/bulk`, { action: 'cancel', ids: [row.id] }]],
  ] as [string, (row: Row) => [string, string, object]][])('appear in the first one’s table within 250 ms: %s', async (name, actOn) => {
    const delays: number[] = []
    for (const row of five) {
      const [words, path, body] = actOn(row)
      delays.push(await delay(row.id, words, post(path, body)))
    }
    console.info(`${name}: ${median(delays)} ms at the median of ${delays.join(', ')} ms`)
    expect(median(delays)).toBeLessThan(250)
  })
})

test('nothing was thrown on any page', () => {
  expect(journey.faults).toEqual([])
})
