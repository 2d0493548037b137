import Papa from 'papaparse'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cafe, desk, openDesk } from '../support/desk-page.ts'
import { ask, openJourney } from '../support/open-journey.ts'
import { dialogOf, linkIn, pressInMenu } from '../support/page-parts.ts'

let journey: Awaited<ReturnType<typeof openJourney>>
let mara: Page

beforeAll(async () => {
  journey = await openJourney('hostile-names')
  mara = await journey.signIn('Mara Lind')
})
afterAll(() => journey.close())

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
    await journey.shot(evil.tag, '01-answer')
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
    await journey.shot(mara, `02-${name}`)
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
    await journey.shot(evil.tag, `03-${name}`)
  })

  test('are text in dialogs, suggestions, notifications, the mail and its preview', async () => {
    await openDesk(mara, '?q=turned')
    await pressInMenu(mara, turned, /History/)
    await dialogOf(mara).getByText(turned).first().waitFor()
    await journey.shot(mara, '04-history')
    await mara.goto('/groups/hostile/manage/settings')
    await mara.getByRole('button', { name: 'Delete the group' }).click()
    await dialogOf(mara).getByText(tag).first().waitFor()
    await mara.goto('/groups/formula/invite')
    await mara.getByRole('combobox', { name: 'Who do you want to invite?' }).pressSequentially('tag')
    await mara.getByRole('option', { name: tag }).waitFor()
    await mara.getByLabel(/Personal message/).fill(message)
    await mara.frameLocator('iframe').locator('td', { hasText: tag }).last().waitFor()
    await journey.shot(mara, '05-composer')
    await mara
      .getByRole('button', { name: /notification/i })
      .first()
      .click()
    await mara.getByText(tag).first().waitFor()
    await journey.shot(mara, '06-centre')
    await mara.goto('/mailbox')
    await mara
      .getByRole('button', { name: /tag@example.org/ })
      .first()
      .click()
    await mara.frameLocator('iframe').locator('td', { hasText: tag }).last().waitFor()
    expect(await mara.frameLocator('iframe').locator('img').count()).toBe(0)
    await journey.shot(mara, '07-mail')
    expect(await mara.evaluate(() => '__hit' in window)).toBe(false)
  })

  test('are marked as text in the export', async () => {
    const csv: string = await mara.evaluate(async () => (await fetch('/api/groups/hostile/invites/export.csv')).text())
    const { data } = Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, '').trim(), { header: true })
    expect(data.map(({ Name }) => Name).sort()).toEqual(['', tag, `'${formula}`].sort())
    expect(data.flatMap((row) => Object.values(row)).filter((cell) => /^[\s\p{C}]*[=+\-@]/u.test(cell))).toEqual([])
  })
})

test('nothing was thrown on any page, and nothing that was typed ran', () => {
  expect(journey.faults).toEqual([])
})
