import { readFile } from 'node:fs/promises'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import Papa from 'papaparse'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { median } from '../support/median.ts'
import { ask, openJourney } from '../support/open-journey.ts'
import { until } from '../support/until.ts'

const cafe = '/api/groups/harbour-repair-cafe'
const desk = '/groups/harbour-repair-cafe/manage/invites'

let journey: Awaited<ReturnType<typeof openJourney>>
let mara: Page
let ines: Page
let femi: Page

beforeAll(async () => {
  journey = await openJourney('desk')
  mara = await journey.signIn('Mara Lind')
  ines = await journey.signIn('Ines Duarte')
  femi = await journey.signIn('Femi Adeyemi')
})
afterAll(() => journey.close())

const rows = (page: Page) => page.locator('[data-row]')
const rowOf = (page: Page, who: string) => page.locator('[data-row]', { hasText: who })
const names = (page: Page) => rows(page).locator('.person-name').allTextContents()
const filterOf = (page: Page, name: RegExp) => page.getByRole('group', { name: 'Show' }).getByRole('button', { name })
const dialogOf = (page: Page) => page.getByRole('dialog')
const alerts = (page: Page) => page.getByRole('region', { name: /Alerts/ })

async function openDesk(page: Page, search = '', path = desk) {
  await page.goto(`${path}${search}`)
  await rows(page).first().waitFor()
  await page.getByText('Live', { exact: true }).waitFor()
}

async function pressInMenu(page: Page, of: string, item: RegExp) {
  await page.getByRole('button', { name: `Actions for ${of}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function linkIn(page: Page, to: string, round = 1): Promise<string> {
  const mails: { text: string }[] = await until(
    async () => {
      const { items } = await ask(page, 'GET', `/api/mailbox?to=${encodeURIComponent(to)}`)
      return items.length >= round && items
    },
    { what: `mail ${round} to ${to}` },
  )
  return /\/i\/[\w-]+/.exec(mails[0]?.text ?? '')?.[0] ?? ''
}

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
  test('begin with a few invites of the second one', async () => {
    const text = [1, 2, 3, 4, 5].map((number) => `watched${number}@example.org`).join('\n')
    await openDesk(mara)
    await ask(ines, 'POST', `${cafe}/invites`, { text })
    await rowOf(mara, 'watched5@example.org').getByText('Delivered').waitFor()
  })

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
    await journey.shot(mara, '06-asked-again')
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
    await journey.shot(mara, '07-history')
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
    await journey.shot(mara, '08-stale')
  })

  test('a bounce is fixed in place', async () => {
    await openDesk(mara, '?flag=undelivered')
    await mara.getByRole('button', { name: 'Fix the address: workshop@old-pier.example' }).click()
    await dialogOf(mara).getByLabel('Address').fill('workshop@new-pier.example')
    await journey.shot(mara, '09-fix')
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

describe('hostile names', () => {
  const tag = '<img src=x onerror=window.__hit=1>'
  const turned = '\u202Egnirts desrever'
  const formula = '=HYPERLINK(1)'
  const message = `${tag}\n${turned} ${formula}`
  let evil: Record<'tag' | 'turned' | 'formula', Page>

  /** An account that somebody made by the link of an invite. */
  async function register(username: string, name: string, token: string) {
    const page = await journey.open(username)
    await page.goto('/sign-in')
    const refused = await ask(page, 'POST', `/api/invitations/${token}/register`, {
      name: 'n'.repeat(300),
      username,
      password: 'a long one',
    })
    expect(refused.status).toBe(422)
    await ask(page, 'POST', `/api/invitations/${token}/register`, { name, username, password: 'a long password' })
    return page
  }

  const tokenIn = async (to: string) => (await linkIn(mara, to)).slice('/i/'.length)

  test('come in as the name of a group, of people, a message, a reason and a note', async () => {
    await ask(mara, 'POST', '/api/groups', { name: tag, slug: 'hostile', description: message, joinMethod: 'request' })
    await ask(mara, 'POST', '/api/groups', { name: `${formula} ${turned}`, slug: 'formula', joinMethod: 'request' })
    const text = 'tag@example.org, turned@example.org, formula@example.org'
    await ask(mara, 'POST', '/api/groups/hostile/invites', { text, message })
    const tokens = [await tokenIn('tag@example.org'), await tokenIn('turned@example.org'), await tokenIn('formula@example.org')] as const
    evil = {
      tag: await register('tag', tag, tokens[0]),
      turned: await register('turned', turned, tokens[1]),
      formula: await register('formula', formula, tokens[2]),
    }
    await evil.tag.goto(`/i/${tokens[0]}`)
    await evil.tag.getByText(tag).first().waitFor()
    await journey.shot(evil.tag, '10-answer')
    await ask(evil.tag, 'POST', `/api/invitations/${tokens[0]}/accept`, {})
    await ask(evil.formula, 'POST', `/api/invitations/${tokens[2]}/accept`, {})
    await ask(evil.turned, 'POST', `/api/invitations/${tokens[1]}/decline`, { reason: message })
    await ask(evil.tag, 'POST', '/api/groups/formula/requests', { note: message })
    await ask(evil.turned, 'POST', '/api/groups/formula/requests', { note: tag })
    await ask(mara, 'POST', `${cafe}/invites`, { text: '@tag, @turned, @formula', message })
  })

  test.each([
    ['groups', '/groups', tag],
    ['group', '/groups/hostile', tag],
    ['members', '/groups/hostile/manage/members', formula],
    ['invites', '/groups/hostile/manage/invites', tag],
    ['activity', '/groups/hostile/manage/activity', tag],
    ['settings', '/groups/hostile/manage/settings', tag],
    ['requests', '/groups/formula/manage/requests', tag],
    ['composer', '/groups/hostile/invite', tag],
    ['invites-elsewhere', desk, tag],
  ])('are text on the manager’s screen: %s', async (name, path, words) => {
    await mara.goto(path)
    await mara.locator('#main').getByText(words).first().waitFor()
    await mara.getByText('Live', { exact: true }).waitFor()
    await journey.shot(mara, `11-${name}`)
    expect(await mara.evaluate(() => [...document.querySelectorAll('img')].length)).toBe(0)
    expect(await mara.evaluate(() => '__hit' in window)).toBe(false)
  })

  test.each([
    ['my-invites', '/invites', tag],
    ['group', '/groups/hostile', turned],
    ['answered', '/groups', tag],
  ])('are text on the invitee’s screen: %s', async (name, path, words) => {
    for (const page of [evil.tag, evil.turned, evil.formula]) {
      await page.goto(path)
      await page.locator('#main').getByText(words).first().waitFor()
      expect(await page.evaluate(() => '__hit' in window)).toBe(false)
    }
    await journey.shot(evil.tag, `12-${name}`)
  })

  test('are text in dialogs, suggestions, notifications, the mail and its preview', async () => {
    await openDesk(mara, '?q=turned')
    await pressInMenu(mara, turned, /History/)
    await dialogOf(mara).getByText(turned).first().waitFor()
    await journey.shot(mara, '13-history')
    await mara.goto('/groups/hostile/manage/settings')
    await mara.getByRole('button', { name: 'Delete the group' }).click()
    await dialogOf(mara).getByText(tag).first().waitFor()
    await mara.goto('/groups/formula/invite')
    await mara.getByRole('combobox', { name: 'Who do you want to invite?' }).pressSequentially('tag')
    await mara.getByRole('option', { name: tag }).waitFor()
    await mara.getByLabel(/Personal message/).fill(message)
    await mara.frameLocator('iframe').locator('td', { hasText: tag }).last().waitFor()
    await journey.shot(mara, '14-composer')
    await mara
      .getByRole('button', { name: /notification/i })
      .first()
      .click()
    await mara.getByText(tag).first().waitFor()
    await journey.shot(mara, '15-centre')
    await mara.goto('/mailbox')
    await mara
      .getByRole('button', { name: /tag@example.org/ })
      .first()
      .click()
    await mara.frameLocator('iframe').locator('td', { hasText: tag }).last().waitFor()
    expect(await mara.frameLocator('iframe').locator('img').count()).toBe(0)
    await journey.shot(mara, '16-mail')
    expect(await mara.evaluate(() => '__hit' in window)).toBe(false)
  })

  test('are marked as text in the export', async () => {
    const csv: string = await mara.evaluate(async () => (await fetch('/api/groups/hostile/invites/export.csv')).text())
    const { data } = Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, '').trim(), { header: true })
    expect(data.map(({ Name }) => Name).sort()).toEqual(['', tag, `'${formula}`].sort())
    expect(data.flatMap((row) => Object.values(row)).filter((cell) => /^[\s\p{C}]*[=+\-@]/u.test(cell))).toEqual([])
  })
})

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

test('nothing was thrown on any page, and nothing that was typed ran', () => {
  expect(journey.faults).toEqual([])
})
