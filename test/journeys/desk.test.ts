import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cafe, filterOf, names, openDesk, rowOf, rows } from '../support/desk-page.ts'
import { ask, openJourney } from '../support/open-journey.ts'
import { alerts, dialogOf, pressInMenu } from '../support/page-parts.ts'

let journey: Awaited<ReturnType<typeof openJourney>>
let mara: Page
let ines: Page

beforeAll(async () => {
  journey = await openJourney('desk')
  mara = await journey.signIn('Mara Lind')
  ines = await journey.signIn('Ines Duarte')
})
afterAll(() => journey.close())

describe('finding', () => {
  test('a filter narrows the table, stands in the address, and is there again after a reload', async () => {
    await openDesk(mara)
    await filterOf(mara, /^Declined\s*1/).click()
    await expect.poll(() => names(mara)).toEqual(['Ana Ribeiro'])
    expect(mara.url()).toContain('status=declined')
    await mara.reload()
    await expect.poll(() => names(mara)).toEqual(['Ana Ribeiro'])
    expect(await filterOf(mara, /^Declined/).getAttribute('aria-pressed')).toBe('true')
    await mara.getByRole('button', { name: 'Clear filters' }).click()
    await expect.poll(() => rows(mara).count()).toBe(9)
  })

  test('a search finds by name, username and address, and says when nobody is found', async () => {
    const search = mara.getByRole('searchbox', { name: /Search name/ })
    await search.fill('fjord')
    await expect.poll(() => names(mara)).toEqual(['Lena.Sorensen@fjord.example'])
    await search.fill('yuki')
    await expect.poll(() => names(mara)).toEqual(['Yuki Tanaka'])
    await search.fill('nobody-like-that')
    await mara.getByText('No invite matches these filters.').waitFor()
    await journey.shot(mara, '01-nothing')
    await mara.getByRole('button', { name: 'Clear filters' }).first().click()
    await expect.poll(() => rows(mara).count()).toBe(9)
  })

  test('a column sorts up and down, also after a reload', async () => {
    const column = mara.getByRole('columnheader', { name: 'Invited', exact: true })
    await column.getByRole('button').click()
    await expect.poll(async () => (await names(mara))[0]).toBe('Ana Ribeiro')
    expect(await column.getAttribute('aria-sort')).toBe('ascending')
    await column.getByRole('button').click()
    await expect.poll(async () => (await names(mara))[0]).toBe('Yuki Tanaka')
    await mara.reload()
    await expect.poll(async () => (await names(mara))[0]).toBe('Yuki Tanaka')
    expect(await column.getAttribute('aria-sort')).toBe('descending')
  })
})

describe('two managers', () => {
  test('a row that leaves the filter stays and says so, until a refresh', async () => {
    await openDesk(mara, '?status=pending')
    await openDesk(ines)
    await pressInMenu(ines, 'hello@tinkerers.example', /Cancel/)
    await rowOf(mara, 'hello@tinkerers.example').getByText('Cancelled').waitFor()
    await mara.getByText('1 row no longer matches.').waitFor()
    await journey.shot(mara, '02-stray')
    await mara.getByRole('button', { name: 'Refresh' }).click()
    await rowOf(mara, 'hello@tinkerers.example').waitFor({ state: 'detached' })
    await mara.getByText('1 row no longer matches.').waitFor({ state: 'detached' })
  })

  test('what is selected and where the focus is survive what the other does', async () => {
    await mara.getByRole('checkbox', { name: 'Select Bo Jensen' }).check()
    await mara.getByRole('checkbox', { name: 'Select Ravi Menon' }).check()
    await alerts(ines).getByRole('button', { name: 'Invite again' }).click()
    await rowOf(mara, 'hello@tinkerers.example').getByText('Awaiting reply').waitFor()
    await pressInMenu(ines, 'Bo Jensen', /Change role/)
    await dialogOf(ines)
      .getByRole('radio', { name: /Manager/ })
      .check()
    await dialogOf(ines).getByRole('button', { name: 'Change role' }).click()
    await rowOf(mara, 'Bo Jensen').getByText('as manager').waitFor()
    await mara.getByText('2 selected').waitFor()
    expect(await mara.getByRole('checkbox', { name: 'Select Bo Jensen' }).isChecked()).toBe(true)
    expect(await mara.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Select Ravi Menon')
    await journey.shot(mara, '03-selection')
  })
})

describe('many at once', () => {
  const many = 120

  test('all that match are selected, cancelling asks with the exact number, and the other table follows', async () => {
    const crowd = Array.from({ length: many }, (_, number) => `crowd${number}@example.org`)
    await ask(mara, 'POST', `${cafe}/invites`, { text: crowd.join('\n') })
    await openDesk(mara, '?q=crowd')
    await openDesk(ines, '?q=crowd&status=pending')
    await mara.getByText(`${many} invites`, { exact: true }).waitFor()
    await mara.getByRole('checkbox', { name: /Select the \d+ rows loaded/ }).check()
    await mara.getByRole('button', { name: `Select all ${many} that match` }).click()
    await mara.getByText(`All ${many} selected`).waitFor()
    await mara.getByRole('button', { name: 'Cancel', exact: true }).click()
    await dialogOf(mara)
      .getByRole('heading', { name: /^Cancel/ })
      .waitFor()
    await journey.shot(mara, '04-cancel-all')
    await dialogOf(mara)
      .getByRole('button', { name: `Cancel ${many} invites` })
      .click()
    await alerts(mara).getByText(`${many} cancelled.`).waitFor()
    await expect.poll(() => rows(mara).first().textContent()).toContain('Cancelled')
    await ines.getByText(/rows no longer match/).waitFor()
    await journey.shot(ines, '05-strays')
  })

  test('what is closed already is told beforehand, and afterwards why it was left', async () => {
    await openDesk(mara)
    await mara.getByRole('searchbox', { name: /Search name/ }).fill('.example')
    await rowOf(mara, 'captain@lightship.example').waitFor()
    for (const who of ['hello@tinkerers.example', 'Lena.Sorensen@fjord.example', 'captain@lightship.example'])
      await mara.getByRole('checkbox', { name: `Select ${who}` }).check()
    await mara.getByRole('button', { name: 'Cancel', exact: true }).click()
    await dialogOf(mara)
      .getByText(/Of the 3 selected, 1 is answered or closed and stays as it is/)
      .waitFor()
    await dialogOf(mara).getByRole('button', { name: 'Cancel 2 invites' }).click()
    await alerts(mara).getByText('2 cancelled. 1 skipped: 1 expired.').waitFor()
    await rowOf(mara, 'captain@lightship.example').getByText('Expired').waitFor()
  })
})

test('nothing was thrown on any page', () => {
  expect(journey.faults).toEqual([])
})
