import { readFile } from 'node:fs/promises'
import Papa from 'papaparse'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cafe, filterOf, openDesk, rowOf } from '../support/desk-page.ts'
import { ask, openJourney } from '../support/open-journey.ts'
import { alerts, dialogOf, linkIn, pressInMenu } from '../support/page-parts.ts'

let journey: Awaited<ReturnType<typeof openJourney>>
let mara: Page
let femi: Page

beforeAll(async () => {
  journey = await openJourney('one-invite')
  mara = await journey.signIn('Mara Lind')
  femi = await journey.signIn('Femi Adeyemi')
})
afterAll(() => journey.close())

describe('one invite', () => {
  const reason = 'No <b>time</b>, =HYPERLINK(1)'

  test('who declined asks again by the link, and one press grants it, badge and mail included', async () => {
    await ask(mara, 'POST', `${cafe}/invites`, { text: '@femi', message: 'Once more?' })
    await openDesk(mara, '?q=femi')
    await femi.goto(await linkIn(mara, 'femi@demo.example'))
    await femi.getByRole('button', { name: 'Decline', exact: true }).click()
    await femi.getByLabel(/Your reason/).fill(reason)
    await femi.getByRole('button', { name: 'Decline the invite' }).click()
    await femi.getByRole('heading', { name: 'You declined' }).waitFor()
    await rowOf(mara, 'Femi Adeyemi').getByText(reason).waitFor()
    await femi.reload()
    await femi.getByRole('button', { name: 'Ask for a new invite' }).click()
    await femi.getByText(/^You asked on/).waitFor()
    await filterOf(mara, /Asked again\s*2/).waitFor()
    await journey.shot(mara, '01-asked-again')
    await mara.getByRole('button', { name: 'Grant: Femi Adeyemi' }).click()
    await rowOf(mara, 'Femi Adeyemi').getByText('Awaiting reply').waitFor()
    await femi.goto('/invites')
    await femi.getByRole('link', { name: /My invites.*1/ }).waitFor()
    expect(await linkIn(mara, 'femi@demo.example', 2)).toMatch(/^\/i\//)
  })

  test('tells its history, and goes on telling while it is open', async () => {
    await pressInMenu(mara, 'Femi Adeyemi', /History/)
    const steps = dialogOf(mara).locator('.history-words')
    await steps.filter({ hasText: 'Invited anew' }).waitFor()
    await steps.filter({ hasText: `Declined: “${reason}”` }).waitFor()
    await steps.filter({ hasText: 'Asked for a new invite' }).waitFor()
    await steps.filter({ hasText: 'Mail delivered' }).first().waitFor()
    await femi.goto(await linkIn(mara, 'femi@demo.example', 2))
    await femi.getByRole('button', { name: 'Accept' }).waitFor()
    await femi.mouse.wheel(0, 10)
    await steps.filter({ hasText: 'Looked at the invite' }).last().waitFor()
    await journey.shot(mara, '02-history')
    await dialogOf(mara).getByRole('button', { name: 'Close' }).click()
  })

  test('accepted while the other is about to cancel it: the cancel is refused and the row shows what it is', async () => {
    await mara.getByRole('button', { name: 'Actions for Femi Adeyemi' }).click()
    const cancel = mara.getByRole('menuitem', { name: /Cancel/ })
    await cancel.waitFor()
    await femi.getByRole('button', { name: 'Accept' }).click()
    await femi.getByRole('heading', { level: 1, name: 'Harbour Repair Café' }).waitFor()
    await cancel.click()
    await alerts(mara).getByText('This invite is accepted by now.').waitFor()
    await rowOf(mara, 'Femi Adeyemi').getByText('Accepted').waitFor()
    await journey.shot(mara, '03-stale')
  })

  test('a bounce is fixed in place', async () => {
    await openDesk(mara, '?flag=undelivered')
    await mara.getByRole('button', { name: 'Fix the address: workshop@old-pier.example' }).click()
    await dialogOf(mara).getByLabel('Address').fill('workshop@new-pier.example')
    await journey.shot(mara, '04-fix')
    await dialogOf(mara).getByRole('button', { name: 'Send there' }).click()
    await rowOf(mara, 'workshop@new-pier.example').getByText('Delivered').waitFor()
    expect(await linkIn(mara, 'workshop@new-pier.example')).toMatch(/^\/i\//)
  })

  test('the export holds what is filtered, and nothing that a spreadsheet would run', async () => {
    await openDesk(mara, '?status=accepted')
    const download = mara.waitForEvent('download')
    await mara.getByRole('link', { name: 'Export CSV' }).click()
    const { data } = Papa.parse<Record<string, string>>((await readFile(await (await download).path(), 'utf8')).slice(1).trim(), {
      header: true,
    })
    expect(data.map(({ Name, Status }) => [Name, Status]).sort()).toEqual([
      ['Femi Adeyemi', 'accepted'],
      ['Yuki Tanaka', 'accepted'],
    ])
  })
})

test('nothing was thrown on any page, and nothing that was typed ran', () => {
  expect(journey.faults).toEqual([])
})
