import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import MembersTab from '@usher/client/pages/manage/members-tab.tsx'
import { Menu } from '@usher/client/parts/menu.tsx'
import { ToastRegion } from '@usher/client/parts/toast-region.tsx'
import { loadMe } from '@usher/client/store/session.ts'
import type { Role } from '@usher/shared/roles.ts'
import type { Group, Member } from '@usher/shared/schemas/group.ts'
import { createSignal } from 'solid-js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openPage, problem, type Routes } from '../support/open-page.tsx'
import { mara, sampleGroup } from '../support/sample-group.ts'
import { sampleWatch } from '../support/sample-watch.ts'
import { standInForDialogs } from '../support/stand-in-for-dialogs.ts'
import { standInForPopovers } from '../support/stand-in-for-popovers.ts'

const ana = member('ana', 'Ana Berg', 'member', { through: 'request' })
const bo = member('bo', 'Bo Novak', 'manager', { through: 'added' })
const owner = member('u1', 'Mara Lind', 'owner', { through: 'founder' })

beforeEach(() => {
  standInForPopovers()
  standInForDialogs()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the members of a group', () => {
  test('are shown with their role and how they got in', async () => {
    await openMembers({})
    await screen.findByText('Ana Berg')
    expect(rows()).toEqual(['Mara Lind @u1 Owner founder', 'Bo Novak @bo Manager was added', 'Ana Berg @ana Member asked to join'])
  })

  test('are searched by name on the server', async () => {
    const { asked } = await openMembers({
      routes: { 'GET .*/members': ({ query }) => page(query.get('q') === 'an' ? [ana] : [owner, bo, ana]) },
    })
    await screen.findByText('Bo Novak')
    fireEvent.input(screen.getByRole('searchbox', { name: 'Find a member' }), { target: { value: '@an' } })
    await waitFor(() => expect(rows()).toHaveLength(1))
    expect(asked.at(-1)?.query.get('q')).toBe('an')
  })

  test('nobody found is said, with the way back', async () => {
    await openMembers({ routes: { 'GET .*/members': ({ query }) => page(query.get('q') ? [] : [owner]) } })
    await screen.findByText('Mara Lind')
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: '<img onerror=x>' } })
    await screen.findByText('No member is called “<img onerror=x>”.')
    fireEvent.click(screen.getByRole('button', { name: 'Clear the search' }))
    await screen.findByText('Mara Lind')
  })

  test('come in pages, however many there are', async () => {
    const { asked } = await openMembers({
      routes: { 'GET .*/members': ({ query }) => (query.get('cursor') ? page([ana]) : page([owner, bo], 'next')) },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Show more' }))
    await screen.findByText('Ana Berg')
    expect(asked.at(-1)?.query.get('cursor')).toBe('next')
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
  })

  test('follow who comes and goes, and the rows that stay are not made anew', async () => {
    let all = [owner, ana]
    const { say } = await openMembers({ routes: { 'GET .*/members': () => page(all) } })
    await screen.findByText('Ana Berg')
    const before = row('Ana Berg')
    all = [owner, bo, ana]
    say({ members: 4 })
    await screen.findByText('Bo Novak')
    expect(row('Ana Berg')).toBe(before)
  })

  test('are called old, and left alone, when more than the first page is shown', async () => {
    const { say } = await openMembers({
      routes: { 'GET .*/members': ({ query }) => (query.get('cursor') ? page([ana]) : page([owner, bo], 'next')) },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Show more' }))
    await screen.findByText('Ana Berg')
    say({ members: 9 })
    fireEvent.click(await screen.findByRole('button', { name: 'Refresh' }))
    await waitFor(() => expect(screen.queryByText('Ana Berg')).toBeNull())
  })
})

describe('what an owner can do with a member', () => {
  test('make a manager, and a plain member again', async () => {
    const { asked } = await openMembers({
      routes: {
        'PATCH .*/members/.*': ({ body, path }) => ({ body: { member: { ...(path.endsWith('ana') ? ana : bo), role: body.role } } }),
      },
    })
    await choose('Ana Berg', 'Make manager')
    await waitFor(() => expect(row('Ana Berg').textContent).toContain('Manager'))
    await choose('Bo Novak', 'Make member')
    await waitFor(() => expect(row('Bo Novak').textContent).not.toContain('Manager'))
    expect(asked.filter(({ method }) => method === 'PATCH').map(({ body }) => body)).toEqual([{ role: 'manager' }, { role: 'member' }])
  })

  test('make another owner, after being asked', async () => {
    const { asked } = await openMembers({ routes: { 'PATCH .*/members/bo': () => ({ body: { member: { ...bo, role: 'owner' } } }) } })
    await choose('Bo Novak', 'Make owner')
    const dialog = await screen.findByRole('dialog', { name: 'Make Bo Novak an owner?' })
    expect(asked.some(({ method }) => method === 'PATCH')).toBe(false)
    fireEvent.click(within(dialog).getByRole('button', { name: 'Make owner' }))
    await waitFor(() => expect(row('Bo Novak').textContent).toContain('Owner'))
  })

  test('remove somebody, named in the question, and the count follows', async () => {
    const { group } = await openMembers({ routes: { 'DELETE .*/members/ana': () => ({ body: {} }) } })
    await choose('Ana Berg', 'Remove from the group')
    const dialog = await screen.findByRole('dialog', { name: 'Remove Ana Berg?' })
    fireEvent.click(within(dialog).getByRole('button', { name: 'Remove' }))
    await waitFor(() => expect(screen.queryByText('Ana Berg')).toBeNull())
    expect(group().memberCount).toBe(2)
    expect(document.activeElement).toBe(screen.getByRole('searchbox'))
  })

  test('a refusal stays in the question', async () => {
    await openMembers({ routes: { 'DELETE .*/members/bo': () => ({ status: 409, body: problem(409, 'last_owner') }) } })
    await choose('Bo Novak', 'Remove from the group')
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove' }))
    await screen.findByText(/A group keeps an owner/)
    expect(rows()).toHaveLength(3)
  })

  test('nothing with oneself', async () => {
    await openMembers({})
    expect(await blocked('Mara Lind')).toEqual(['Make manager', 'Make member', 'Remove from the group'])
  })
})

describe('what a manager can do', () => {
  test('change plain members, making managers too, but neither managers nor owners', async () => {
    await openMembers({ role: 'manager' })
    expect(await blocked('Ana Berg')).toEqual(['Make owner'])
    expect(await blocked('Bo Novak')).toEqual(['Make member', 'Make owner', 'Remove from the group'])
    expect(screen.getAllByText('Only an owner can do that')).toHaveLength(3)
  })

  test('add somebody found by name, as what was chosen', async () => {
    const found = [
      { id: 'ana', name: 'Ana Berg', username: 'ana', state: 'member' },
      { id: 'ann', name: 'Ann Oak', username: 'ann', state: 'invited' },
    ]
    const { asked, group } = await openMembers({
      role: 'manager',
      routes: {
        'GET .*/recipients': () => ({ body: { items: found } }),
        'POST .*/members': () => ({ status: 201, body: { member: member('ann', 'Ann Oak', 'manager', { through: 'added' }) } }),
      },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Add member' }))
    const dialog = await screen.findByRole('dialog', { name: 'Add a member' })
    fireEvent.click(within(dialog).getByRole('button', { name: 'Manager' }))
    fireEvent.input(within(dialog).getByRole('searchbox', { name: 'Who?' }), { target: { value: 'an' } })
    fireEvent.click(await within(dialog).findByRole('button', { name: /^Add\s*Ann Oak/ }))
    await within(dialog).findByText('Ann Oak is in.')
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ userId: 'ann', role: 'manager' })
    expect(within(dialog).queryByRole('button', { name: /^Add/ })).toBeNull()
    expect(row('Ann Oak').textContent).toContain('was added')
    expect(group().memberCount).toBe(4)
  })
})

test('in an archived group nobody is added, changed or removed', async () => {
  await openMembers({ archivedAt: '2026-10-01T12:00:00.000Z' })
  await screen.findByText('Ana Berg')
  expect(screen.queryByRole('button', { name: /Actions|Add/ })).toBeNull()
})

const rows = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((element) => {
      const cells = [...element.querySelectorAll('td')]
      const names = [...(cells[0]?.querySelectorAll('.person-name, .person-line') ?? [])].map(({ textContent }) => textContent)
      return [...names, cells[1]?.textContent, cells[3]?.textContent].join(' ')
    })
const row = (name: string) =>
  screen
    .getAllByText(name)
    .find((element) => element.closest('tr'))
    ?.closest('tr') as HTMLElement
const page = (items: Member[], next: string | null = null) => ({ body: { items, next } })

async function menuOf(name: string) {
  fireEvent.click(await screen.findByRole('button', { name: `Actions for ${name}` }))
  return screen.getAllByRole('menuitem', { hidden: true })
}

async function choose(name: string, label: string) {
  const item = (await menuOf(name)).find(({ textContent }) => textContent?.startsWith(label))
  expect(item?.getAttribute('aria-disabled')).toBeNull()
  fireEvent.click(item as HTMLElement)
}

async function blocked(name: string) {
  const items = await menuOf(name)
  return items
    .filter((item) => item.getAttribute('aria-disabled') === 'true')
    .map((item) => item.querySelector('span')?.firstChild?.textContent)
}

type Open = { role?: Role; archivedAt?: string; routes?: Routes }

async function openMembers({ role = 'owner', archivedAt, routes = {} }: Open) {
  const [group, setGroup] = createSignal<Group>(sampleGroup({ role, ...(archivedAt && { archivedAt }) }))
  const live = sampleWatch({ members: 3 })
  const opened = openPage({
    at: '/x',
    pattern: '/x',
    page: () => (
      <>
        <MembersTab group={group()} watch={live.watch} onGroup={setGroup} />
        <Menu />
        <ToastRegion />
      </>
    ),
    routes: {
      ...routes,
      'GET /api/me': () => ({ body: { user: mara, badge: { invites: 0, notifications: 0 }, revision: 1, groupsAt: 1 } }),
      'GET .*/members': routes['GET .*/members'] ?? (() => page([owner, bo, ana])),
    },
  })
  await loadMe()
  return { ...opened, ...live, group }
}

function member(id: string, name: string, role: Role, changed: Partial<Member>): Member {
  return { user: { id, name, username: id }, role, joinedAt: '2026-11-01T10:00:00.000Z', through: 'invite', ...changed }
}
