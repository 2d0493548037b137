import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, openJourney } from '../support/open-journey.ts'
import { dialogOf, pressInMenu } from '../support/page-parts.ts'

let journey: Awaited<ReturnType<typeof openJourney>>
let ana: Page
let femi: Page
let mara: Page
let ravi: Page
let bo: Page

beforeAll(async () => {
  journey = await openJourney('groups')
  ana = await journey.signIn('Ana Ribeiro')
  femi = await journey.signIn('Femi Adeyemi')
  mara = await journey.signIn('Mara Lind')
  ravi = await journey.signIn('Ravi Menon')
  bo = await journey.signIn('Bo Jensen')
})
afterAll(() => journey.close())

const main = (page: Page) => page.locator('#main')
const heading = (page: Page, name: string) => main(page).getByRole('heading', { level: 1, name })
const membersOf = (page: Page) => main(page).getByRole('heading', { name: /^Members/ })
const inList = (page: Page, title: string, group: string) => page.getByRole('region', { name: title }).getByRole('link', { name: group })
const manageTab = (page: Page, name: RegExp) => page.getByRole('navigation', { name: 'Manage the group' }).getByRole('link', { name })

async function openPage(page: Page, path: string, title: string) {
  await page.goto(path)
  await heading(page, title).waitFor()
  await page.getByText('Live', { exact: true }).waitFor()
}

/** From here on a reload would be noticed. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { isSamePage: true }))
const isSamePage = (page: Page) => page.evaluate(() => 'isSamePage' in window)

async function confirm(page: Page, action: string) {
  await dialogOf(page).getByRole('button', { name: action, exact: true }).click()
}

test('a request is taken back and made anew with a word, and the manager sees the count follow', async () => {
  await openPage(ana, '/groups/tuesday-choir/manage/requests', 'Tuesday Choir')
  await manageTab(ana, /Requests\s*2/).waitFor()
  await openPage(femi, '/groups/tuesday-choir', 'Tuesday Choir')
  await femi.getByRole('button', { name: 'Withdraw' }).click()
  await manageTab(ana, /Requests\s*1/).waitFor()
  await femi.getByRole('button', { name: 'Ask to join' }).click()
  await dialogOf(femi)
    .getByLabel(/A word to the managers/)
    .fill('Alto. <b>Tuesdays</b> suit me.')
  await journey.shot(femi, '01-ask')
  await confirm(femi, 'Ask to join')
  await main(femi).getByText('Alto. <b>Tuesdays</b> suit me.').waitFor()
  await manageTab(ana, /Requests\s*2/).waitFor()
  await main(ana).getByText('Alto. <b>Tuesdays</b> suit me.').waitFor()
  await journey.shot(ana, '02-requests')
})

test('who is let in sees the group open by itself, and finds it among their groups', async () => {
  const list = await journey.openTab(femi)
  await openPage(list, '/groups', 'Groups')
  await inList(list, 'Groups to see', 'Tuesday Choir').waitFor()
  await Promise.all([mark(femi), mark(list)])
  await ana.getByRole('button', { name: 'Approve Femi Adeyemi' }).click()
  await membersOf(femi).waitFor()
  await main(femi).getByText('@ana').waitFor()
  await inList(list, 'Your groups', 'Tuesday Choir').waitFor()
  await manageTab(ana, /Requests\s*1/).waitFor()
  await manageTab(ana, /Members\s*5/).waitFor()
  expect([await isSamePage(femi), await isSamePage(list)]).toEqual([true, true])
  await journey.shot(femi, '03-let-in')
  await list.close()
})

test('who is removed loses the open page and the place in the list at once', async () => {
  const list = await journey.openTab(femi)
  await openPage(list, '/groups', 'Groups')
  await inList(list, 'Your groups', 'Tuesday Choir').waitFor()
  await Promise.all([mark(femi), mark(list)])
  await manageTab(ana, /Members/).click()
  await pressInMenu(ana, 'Femi Adeyemi', /Remove/)
  await journey.shot(ana, '04-remove')
  await confirm(ana, 'Remove')
  await membersOf(femi).waitFor({ state: 'detached' })
  await femi.getByRole('button', { name: 'Ask to join' }).waitFor()
  await inList(list, 'Groups to see', 'Tuesday Choir').waitFor()
  await main(ana).getByText('@femi').waitFor({ state: 'detached' })
  expect([await isSamePage(femi), await isSamePage(list)]).toEqual([true, true])
  await journey.shot(femi, '05-removed')
  await list.close()
})

test('who is removed from a hidden group is left with a page that says nothing of it', async () => {
  const ines = await journey.signIn('Ines Duarte')
  const tomas = await journey.signIn('Tomas Novak')
  await openPage(tomas, '/groups/seed-library', 'Seed Library')
  await mark(tomas)
  await openPage(ines, '/groups/seed-library/manage/members', 'Seed Library')
  await pressInMenu(ines, 'Tomas Novak', /Remove/)
  await confirm(ines, 'Remove')
  await main(tomas).getByText('There is nothing here, or it is not for you to see.').waitFor()
  await main(tomas).getByText('Seed Library').waitFor({ state: 'detached' })
  expect(await isSamePage(tomas)).toBe(true)
  await journey.shot(tomas, '06-hidden')
})

test('a member leaves, and the group is gone from their list', async () => {
  await openPage(ravi, '/groups/boat-house-band', 'Boat House Band')
  await pressInMenu(ravi, 'Boat House Band', /Leave/)
  await journey.shot(ravi, '07-leave')
  await confirm(ravi, 'Leave')
  await heading(ravi, 'Groups').waitFor()
  await inList(ravi, 'Your groups', 'Open Workshop Crew').waitFor()
  await ravi.getByRole('link', { name: 'Boat House Band' }).waitFor({ state: 'detached' })
})

test('the last owner cannot leave, and is told what to do instead', async () => {
  await openPage(ana, '/groups/tuesday-choir', 'Tuesday Choir')
  await pressInMenu(ana, 'Tuesday Choir', /Leave/)
  await confirm(ana, 'Leave')
  await dialogOf(ana).getByText('You are its only owner.').waitFor()
  await journey.shot(ana, '08-last-owner')
  await dialogOf(ana).getByRole('link', { name: 'Hand the group over or delete it' }).click()
  await ana.getByRole('button', { name: 'Delete the group' }).waitFor()
})

test('a member who may invite sees and handles only what they sent, as it happens', async () => {
  await openPage(mara, '/groups/open-workshop-crew/manage/invites', 'Open Workshop Crew')
  await openPage(bo, '/groups/open-workshop-crew', 'Open Workshop Crew')
  expect(await bo.getByRole('link', { name: 'Manage', exact: true }).count()).toBe(0)
  await bo.getByRole('link', { name: 'Invites you sent' }).click()
  await main(bo).getByText('Nobody has been invited yet.').waitFor()
  await ask(mara, 'POST', '/api/groups/open-workshop-crew/invites', { text: 'by-mara@example.org' })
  await ask(bo, 'POST', '/api/groups/open-workshop-crew/invites', { text: 'by-bo@example.org' })
  await bo.locator('tr', { hasText: 'by-bo@example.org' }).getByText('Delivered').waitFor()
  await mara.locator('tr', { hasText: 'by-bo@example.org' }).waitFor()
  await mara.locator('tr', { hasText: 'by-mara@example.org' }).waitFor()
  expect(await bo.getByText('by-mara@example.org').count()).toBe(0)
  await manageTab(bo, /Invites you sent\s*1/).waitFor()
  expect(await bo.getByRole('navigation', { name: 'Manage the group' }).getByRole('link').count()).toBe(1)
  await pressInMenu(mara, 'by-bo@example.org', /Cancel/)
  await bo.locator('tr', { hasText: 'by-bo@example.org' }).getByText('Cancelled').waitFor()
  await journey.shot(bo, '09-own-invites')
})

test('who becomes manager finds the way to the desk without a reload, and loses it again', async () => {
  await openPage(ravi, '/groups/open-workshop-crew', 'Open Workshop Crew')
  await mark(ravi)
  expect(await ravi.getByRole('link', { name: 'Manage', exact: true }).count()).toBe(0)
  await manageTab(mara, /Members/).click()
  await pressInMenu(mara, 'Ravi Menon', /Make manager/)
  await ravi.getByRole('link', { name: 'Manage', exact: true }).waitFor()
  await mara.locator('tr', { hasText: 'Ravi Menon' }).getByText('Manager', { exact: true }).waitFor()
  await pressInMenu(mara, 'Ravi Menon', /Make member/)
  await ravi.getByRole('link', { name: 'Manage', exact: true }).waitFor({ state: 'detached' })
  expect(await isSamePage(ravi)).toBe(true)
})

test('a group is handed over: the new owner has all rights at once, the old one is a manager', async () => {
  await manageTab(mara, /Settings/).click()
  await mara.getByRole('button', { name: 'Hand over' }).click()
  await mara.getByRole('button', { name: 'Choose Ravi Menon' }).click()
  await journey.shot(mara, '10-hand-over')
  await confirm(mara, 'Hand over')
  await main(ravi).getByText('Owner', { exact: true }).first().waitFor()
  await mara.getByRole('button', { name: 'Delete the group' }).waitFor({ state: 'detached' })
  await ravi.getByRole('link', { name: 'Manage', exact: true }).click()
  await manageTab(ravi, /Settings/).click()
  await ravi.getByRole('button', { name: 'Delete the group' }).waitFor()
})

test('an archived group is gone for outsiders, its members see that it is, and it comes back', async () => {
  await openPage(mara, '/groups/tuesday-choir', 'Tuesday Choir')
  await openPage(femi, '/groups', 'Groups')
  await inList(femi, 'Groups to see', 'Tuesday Choir').waitFor()
  await ana.getByRole('button', { name: 'Archive' }).click()
  await confirm(ana, 'Archive')
  await main(ana)
    .getByText(/archived/)
    .first()
    .waitFor()
  await main(mara)
    .getByText(/Archived on/)
    .waitFor()
  await journey.shot(mara, '11-archived')
  await femi.goto('/groups/tuesday-choir')
  await main(femi).getByText('There is nothing here, or it is not for you to see.').waitFor()
  await femi.goto('/groups')
  await inList(femi, 'Groups to see', 'Cargo Bike Pool').waitFor()
  expect(await femi.getByRole('link', { name: 'Tuesday Choir' }).count()).toBe(0)
  await ana.getByRole('button', { name: 'Restore' }).click()
  await main(mara)
    .getByText(/Archived on/)
    .waitFor({ state: 'detached' })
  await femi.goto('/groups')
  await inList(femi, 'Groups to see', 'Tuesday Choir').waitFor()
})

test('a group is deleted only by typing its name, and ends for everybody who has it open', async () => {
  await openPage(mara, '/groups/tuesday-choir', 'Tuesday Choir')
  await mark(mara)
  await ana.getByRole('button', { name: 'Delete the group' }).click()
  const button = dialogOf(ana).getByRole('button', { name: 'Delete the group' })
  expect(await button.isDisabled()).toBe(true)
  await dialogOf(ana).getByRole('textbox').fill('Monday Choir')
  expect(await button.isDisabled()).toBe(true)
  await dialogOf(ana).getByRole('textbox').fill('Tuesday Choir')
  await journey.shot(ana, '12-delete')
  await button.click()
  await heading(ana, 'Groups').waitFor()
  await inList(ana, 'Your groups', 'Boat House Band').waitFor()
  expect(await inList(ana, 'Your groups', 'Tuesday Choir').count()).toBe(0)
  await main(mara).getByText('There is nothing here, or it is not for you to see.').waitFor()
  expect(await isSamePage(mara)).toBe(true)
})

test('a group that only its members see can only be entered by invite', async () => {
  await openPage(femi, '/groups/new', 'New group')
  await femi.getByRole('textbox', { name: 'Name' }).fill('Moth Watchers')
  await femi.getByRole('radio', { name: /Anyone can join/ }).check()
  await femi.getByRole('radio', { name: /Members only/ }).check()
  expect(await femi.getByRole('radio', { name: /Anyone can join/ }).isDisabled()).toBe(true)
  expect(await femi.getByRole('radio', { name: /Ask to join/ }).isDisabled()).toBe(true)
  expect(await femi.getByRole('radio', { name: /Invite only/ }).isChecked()).toBe(true)
  await journey.shot(femi, '13-new-group')
  await femi.getByLabel('Address of the group').fill('moths')
  await femi.getByRole('button', { name: 'Create group' }).click()
  await heading(femi, 'Moth Watchers').waitFor()
  expect(new URL(femi.url()).pathname).toBe('/groups/moths')
  await main(femi).getByText('Invite only').waitFor()
  await bo.goto('/groups/moths')
  await main(bo).getByText('There is nothing here, or it is not for you to see.').waitFor()
})

test('nothing was thrown on any page', () => {
  expect(journey.faults).toEqual([])
})
