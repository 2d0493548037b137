import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import GroupPage from '@usher/client/pages/group/group-page.tsx'
import { Menu } from '@usher/client/parts/menu.tsx'
import { ToastRegion } from '@usher/client/parts/toast-region.tsx'
import { feed } from '@usher/client/store/feed.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openPage, problem, type Routes } from '../support/open-page.tsx'
import { mara, sampleGroup, sampleInvite } from '../support/sample-group.ts'
import { standInForDialogs } from '../support/stand-in-for-dialogs.ts'
import { standInForPopovers } from '../support/stand-in-for-popovers.ts'

const badge = { invites: 0, notifications: 0 }
const day = new Intl.DateTimeFormat('en', { dateStyle: 'long' })

beforeEach(() => {
  standInForPopovers()
  standInForDialogs()
  feed.start({ user: mara, badge, revision: 1, groupsAt: 1 })
})
afterEach(() => {
  cleanup()
  feed.start()
  vi.unstubAllGlobals()
})

describe('a group seen from outside', () => {
  test.each(['open', 'request', 'invite_only'] as const)(
    'offers the invited to answer before all else when it is %s',
    async (joinMethod) => {
      await openGroup({ group: sampleGroup({ joinMethod, invite: sampleInvite({ role: 'manager', message: 'Come and mend' }) }) })
      const banner = await screen.findByRole('region', { name: 'Your invite' })
      expect(banner.compareDocumentPosition(heading('Repair Café')) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
      for (const name of [/^Accept/, /^Decline/]) within(banner).getByRole('button', { name })
      within(banner).getByRole('heading', { name: /Ada Lovelace\s*invited you/ })
      for (const words of [/As a manager you/, 'Come and mend']) within(banner).getByText(words)
      screen.getByText(/3 members/)
      expect(screen.queryByRole('button', { name: /Join|Ask to join/ })).toBeNull()
    },
  )

  test('is joined at once where anyone can join', async () => {
    await openGroup({
      group: sampleGroup(),
      routes: { 'POST .*/join': () => ({ body: { group: sampleGroup({ role: 'member' }) } }) },
    })
    fireEvent.click(await screen.findByRole('button', { name: /^Join/ }))
    await screen.findByText('Member')
    expect(screen.queryByRole('button', { name: /^Join/ })).toBeNull()
  })

  test('is asked for with a note of counted letters, and the request can be taken back', async () => {
    const asking = sampleGroup({ joinMethod: 'request' })
    const request = { id: 'r1', note: 'I can <b>solder</b>', createdAt: '2026-11-03T12:00:00.000Z' }
    const { asked } = await openGroup({
      group: asking,
      routes: {
        'POST .*/requests': () => ({ status: 201, body: { group: { ...asking, request } } }),
        'POST .*/requests/withdraw': () => ({ body: { group: asking } }),
      },
    })
    fireEvent.click(await screen.findByRole('button', { name: /^Ask to join/ }))
    const note = await screen.findByLabelText(/A word to the managers/)
    fireEvent.input(note, { target: { value: 'I can <b>solder</b>' } })
    screen.getByText('19 of 300')
    fireEvent.submit(note.closest('form') as HTMLFormElement)
    await screen.findByText(`You asked to join on ${day.format(new Date(request.createdAt))}.`)
    screen.getByText('I can <b>solder</b>')
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ note: 'I can <b>solder</b>' })
    expect(screen.queryByRole('button', { name: /^Ask to join/ })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Withdraw' }))
    await screen.findByRole('button', { name: /^Ask to join/ })
  })

  test('says that invites are the only way in, and whose addresses may come in', async () => {
    await openGroup({ group: sampleGroup({ joinMethod: 'invite_only', allowedDomains: ['example.org', 'example.com'] }) })
    const words = (await screen.findByText('Invite only.')).parentElement?.textContent
    expect(words).toContain('The only way in is an invite.')
    expect(words).toContain('Only people with an address at example.org or example.com.')
    expect(screen.queryByRole('button', { name: /Join|Ask/ })).toBeNull()
  })

  test('is only looked at once it is archived', async () => {
    await openGroup({ group: sampleGroup({ archivedAt: '2026-10-01T12:00:00.000Z', invite: sampleInvite() }) })
    await screen.findByText(/Archived on/)
    expect(screen.queryByRole('button', { name: /Join|Ask|Accept/ })).toBeNull()
  })

  test('says why joining was refused', async () => {
    await openGroup({
      group: sampleGroup(),
      routes: {
        'POST .*/join': () => ({ status: 403, body: problem(403, 'forbidden', { detail: 'Only addresses at example.org may join.' }) }),
      },
    })
    fireEvent.click(await screen.findByRole('button', { name: /^Join/ }))
    await screen.findByText('Only addresses at example.org may join.')
  })
})

describe('a member', () => {
  test('leaves after being asked, and is led back to the groups', async () => {
    const { at, asked } = await openGroup({ group: sampleGroup({ role: 'member' }), routes: { 'POST .*/leave': () => ({ body: {} }) } })
    await chooseLeave()
    expect(asked.some(({ path }) => path.endsWith('/leave'))).toBe(false)
    fireEvent.click(screen.getByRole('button', { name: 'Leave' }))
    await waitFor(() => expect(at()).toBe('/groups'))
  })

  test('who is the only owner is told to hand over or delete first, and stays', async () => {
    const { at } = await openGroup({
      group: sampleGroup({ role: 'owner' }),
      routes: { 'POST .*/leave': () => ({ status: 409, body: problem(409, 'last_owner') }) },
    })
    await chooseLeave()
    fireEvent.click(screen.getByRole('button', { name: 'Leave' }))
    expect((await screen.findByText('Hand the group over or delete it')).getAttribute('href')).toBe('/groups/cafe/manage/settings')
    expect(at()).toBe('/groups/cafe')
  })

  test('may invite, and finds what they sent, only where members may invite', async () => {
    await openGroup({ group: sampleGroup({ role: 'member', membersCanInvite: true }) })
    expect((await screen.findByText('Invites you sent')).closest('a')?.getAttribute('href')).toBe('/groups/cafe/manage/invites')
    screen.getByText('Invite users')
    cleanup()
    await openGroup({ group: sampleGroup({ role: 'member' }) })
    await screen.findByText('Member')
    expect(screen.queryByText(/Invite users|Invites you sent|Manage/)).toBeNull()
  })

  test('invites nobody to what is archived, though an owner still manages it', async () => {
    await openGroup({ group: sampleGroup({ role: 'owner', archivedAt: '2026-10-01T12:00:00.000Z' }) })
    await screen.findByText('Manage')
    expect(screen.queryByText('Invite users')).toBeNull()
  })
})

describe('live', () => {
  test('who is removed loses the view of a hidden group at once', async () => {
    let group: Group | undefined = sampleGroup({ role: 'member', visibility: 'members', joinMethod: 'invite_only' })
    await openGroup({ group: () => group })
    await screen.findByRole('heading', { name: /Members/ })
    group = undefined
    feed.receive({ revision: 2, since: 1, badge, groupsAt: 2, invites: [], notifications: [] })
    await screen.findByText('There is nothing here, or it is not for you to see.')
    expect(screen.queryByRole('heading', { name: 'Repair Café' })).toBeNull()
  })

  test('who is let in sees the group open, and whose role changes sees what it permits', async () => {
    let group = sampleGroup({ joinMethod: 'request', request: { id: 'r1', createdAt: '2026-11-03T12:00:00.000Z' } })
    await openGroup({ group: () => group })
    await screen.findByText(/You asked to join/)
    group = sampleGroup({ joinMethod: 'request', role: 'member' })
    feed.receive({ revision: 2, badge, groupsAt: 2 })
    await screen.findByRole('heading', { name: /Members/ })
    group = sampleGroup({ joinMethod: 'request', role: 'manager' })
    feed.receive({ revision: 3, badge, groupsAt: 3 })
    await screen.findByText('Invite users')
  })

  test('who is rejected may ask again', async () => {
    let group = sampleGroup({ joinMethod: 'request', request: { id: 'r1', createdAt: '2026-11-03T12:00:00.000Z' } })
    await openGroup({ group: () => group })
    await screen.findByText(/You asked to join/)
    group = sampleGroup({ joinMethod: 'request' })
    const rejected = {
      id: 'n1',
      type: 'request_rejected' as const,
      actor: { name: 'Ada Lovelace' },
      group: { slug: 'cafe', name: 'Repair Café' },
      createdAt: '2026-11-04T12:00:00.000Z',
      revision: 2,
    }
    feed.receive({ revision: 2, since: 1, badge, groupsAt: 1, invites: [], notifications: [rejected] })
    await screen.findByRole('button', { name: /^Ask to join/ })
  })

  test('an invite that arrives opens a group that was hidden', async () => {
    let group: Group | undefined
    await openGroup({ group: () => group })
    await screen.findByText('There is nothing here, or it is not for you to see.')
    const invite = sampleInvite()
    group = sampleGroup({ visibility: 'members', joinMethod: 'invite_only', invite })
    feed.receive({ revision: 2, since: 1, badge, groupsAt: 1, invites: [invite], notifications: [] })
    await screen.findByRole('region', { name: 'Your invite' })
  })
})

const heading = (name: string) => screen.getByRole('heading', { name })

async function chooseLeave() {
  fireEvent.click(await screen.findByRole('button', { name: 'Actions for Repair Café' }))
  fireEvent.click(screen.getByRole('menuitem', { name: 'Leave the group', hidden: true }))
  await screen.findByRole('heading', { name: 'Leave Repair Café?' })
}

async function openGroup({ group, routes = {} }: { group: Group | (() => Group | undefined); routes?: Routes }) {
  const now = () => (typeof group === 'function' ? group() : group)
  return openPage({
    at: '/groups/cafe',
    pattern: '/groups/:group',
    page: () => (
      <>
        <GroupPage />
        <Menu />
        <ToastRegion />
      </>
    ),
    routes: {
      'GET /api/groups/cafe': () => (now() ? { body: { group: now() } } : { status: 404, body: problem(404, 'not_found') }),
      'GET .*/members': () => ({ body: { items: [], next: null } }),
      'GET /api/me/feed': () => undefined,
      ...routes,
    },
  })
}
