import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import SettingsTab from '@usher/client/pages/manage/settings-tab.tsx'
import { ToastRegion } from '@usher/client/parts/toast-region.tsx'
import { toasts } from '@usher/client/parts/toasts.ts'
import { loadMe } from '@usher/client/store/session.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import { createSignal } from 'solid-js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openPage, problem, type Routes } from '../support/open-page.tsx'
import { mara, sampleGroup } from '../support/sample-group.ts'
import { standInForDialogs } from '../support/stand-in-for-dialogs.ts'

beforeEach(standInForDialogs)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the settings of a group', () => {
  test('send only what was changed', async () => {
    const { asked } = openSettings({ routes: saving })
    fireEvent.click(screen.getByLabelText(/^Members too/))
    fireEvent.change(screen.getByLabelText(/Invited people come in as/), { target: { value: 'manager' } })
    type(/An invite stays open for/, '30')
    type(/Only people with an address at/, ' Example.org;example.com, ')
    fireEvent.click(screen.getByRole('switch'))
    save()
    await waitFor(() => expect(saveButton().disabled).toBe(true))
    expect(asked.at(-1)?.body).toEqual({
      membersCanInvite: true,
      defaultRole: 'manager',
      inviteTtlDays: 30,
      allowedDomains: ['Example.org', 'example.com'],
      answerFromAnyAccount: true,
    })
  })

  test('keep what is being written when somebody else changes the rest, and send none of theirs', async () => {
    const { asked, setGroup } = openSettings({ routes: saving })
    type(/What is it about/, 'Mending, mostly')
    setGroup(sampleGroup({ role: 'owner', name: 'Repair Café North' }))
    expect(field('Name').value).toBe('Repair Café North')
    save()
    await waitFor(() => expect(saveButton().disabled).toBe(true))
    expect(asked.at(-1)?.body).toEqual({ description: 'Mending, mostly' })
  })

  test('show that members only means invite only, and send it', async () => {
    const { asked } = openSettings({ routes: saving })
    fireEvent.click(screen.getByLabelText(/^Members only/))
    expect(field(/^Invite only/).checked).toBe(true)
    expect(field(/^Anyone can join/).disabled).toBe(true)
    save()
    await waitFor(() => expect(saveButton().disabled).toBe(true))
    expect(asked.at(-1)?.body).toEqual({ visibility: 'members', joinMethod: 'invite_only' })
  })

  test.each([
    [/^Invite only/, 3, '3 open requests will be declined.'],
    [/^Members only/, 1, '1 open request will be declined.'],
    [/^Anyone can join/, 3, '3 people who asked are let in.'],
  ] as const)('say before saving what becomes of those who asked: %s', async (choice, openRequests, words) => {
    openSettings({ group: { joinMethod: 'request' }, openRequests })
    expect(screen.queryByText(/declined|let in\./)).toBeNull()
    fireEvent.click(screen.getByLabelText(choice))
    screen.getByText(words)
  })

  test('say that only those with an allowed address are let in', () => {
    openSettings({ group: { joinMethod: 'request', allowedDomains: ['example.org'] }, openRequests: 3 })
    fireEvent.click(screen.getByLabelText(/^Anyone can join/))
    screen.getByText(/^Those who asked are let in where their address is allowed/)
  })

  test('say nothing of requests where nobody asked', () => {
    openSettings({ group: { joinMethod: 'request' }, openRequests: 0 })
    fireEvent.click(screen.getByLabelText(/^Invite only/))
    expect(screen.queryByText(/will be declined/)).toBeNull()
  })

  test('name each entry that is no domain, and send nothing', () => {
    const { asked } = openSettings({ routes: saving })
    type(/Only people with an address at/, 'example.org, foo, a@b')
    save()
    screen.getByText('“foo” is not a domain, such as example.org. “a@b” is not a domain, such as example.org.')
    expect(asked).toEqual([])
    expect(document.activeElement).toBe(field(/Only people with an address at/))
  })

  test('name the entry the server refused', async () => {
    const errors = [{ path: 'allowedDomains.1', code: 'custom', message: 'Not a domain' }]
    openSettings({ routes: { 'PATCH .*': () => ({ status: 422, body: problem(422, 'bad_input', { errors }) }) } })
    type(/Only people with an address at/, 'example.org example.com')
    save()
    await screen.findByText('“example.com”: Not a domain.')
  })

  test('say beside the field that another group has the address', async () => {
    const errors = [{ path: 'slug', code: 'taken', message: 'Another group has this address' }]
    openSettings({ routes: { 'PATCH .*': () => ({ status: 422, body: problem(422, 'bad_input', { errors }) }) } })
    type('Address of the group', 'choir')
    save()
    await screen.findByText('Another group has this address')
    expect(document.activeElement).toBe(field(/Address of the group/))
  })

  test('are followed to the new address', async () => {
    const { at } = openSettings({ routes: saving })
    type('Address of the group', 'cafe-north')
    save()
    await waitFor(() => expect(at()).toBe('/groups/cafe-north/manage/settings'))
  })
})

describe('the whole group', () => {
  test('is an owner’s alone to hand over, archive or delete', () => {
    openSettings({ group: { role: 'manager' } })
    expect(screen.queryByRole('heading', { name: 'The whole group' })).toBeNull()
  })

  test('is deleted only once its name is typed, with what goes with it', async () => {
    const { asked, at } = openSettings({
      group: { name: 'Repair \u202e Café', memberCount: 214 },
      routes: {
        'GET .*/invites/stats': () => ({ body: { status: { pending: 12 } } }),
        'DELETE /api/groups/g1': () => ({ body: {} }),
      },
    })
    fireEvent.click(screen.getByRole('button', { name: 'Delete the group' }))
    const dialog = within(await screen.findByRole('dialog'))
    await dialog.findByText(/214 members lose the group, and 12 open invites end/)
    const button = dialog.getByRole<HTMLButtonElement>('button', { name: 'Delete the group' })
    expect(button.disabled).toBe(true)
    const name = dialog.getByLabelText(/to confirm/)
    fireEvent.input(name, { target: { value: 'Repair' } })
    expect(button.disabled).toBe(true)
    // What can't be seen need not be typed.
    fireEvent.input(name, { target: { value: 'Repair Café' } })
    expect(button.disabled).toBe(false)
    fireEvent.submit(name.closest('form') as HTMLFormElement)
    await waitFor(() => expect(at()).toBe('/groups'))
    expect(asked.find(({ method }) => method === 'DELETE')?.body).toEqual({ name: 'Repair \u202e Café' })
    expect(toasts().some((toast) => toast.kind === 'text' && toast.text.endsWith('was deleted.'))).toBe(true)
  })

  test('is archived after being asked, and restored', async () => {
    const { group } = openSettings({
      routes: {
        'POST .*/archive': () => ({ body: { group: sampleGroup({ role: 'owner', archivedAt: '2026-11-01T12:00:00.000Z' }) } }),
        'POST .*/restore': () => ({ body: { group: sampleGroup({ role: 'owner' }) } }),
      },
    })
    fireEvent.click(screen.getByRole('button', { name: 'Archive' }))
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Archive' }))
    await waitFor(() => expect(group().archivedAt).not.toBeNull())
    expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull()
    screen.getByText(/its settings stay as they are until you restore it/)
    fireEvent.click(screen.getByRole('button', { name: 'Restore' }))
    await screen.findByRole('button', { name: 'Save changes' })
  })

  test('is handed to a member who was searched for, and is then no longer mine', async () => {
    const people = [
      { user: { id: 'u1', name: 'Mara Lind', username: 'mara' }, role: 'owner', joinedAt: '2026-11-01T10:00:00.000Z', through: 'founder' },
      { user: { id: 'bo', name: 'Bo Novak', username: 'bo' }, role: 'member', joinedAt: '2026-11-01T10:00:00.000Z', through: 'join' },
    ]
    const { asked } = openSettings({
      routes: {
        'GET .*/members': () => ({ body: { items: people, next: null } }),
        'POST .*/handover': () => ({ body: { group: sampleGroup({ role: 'manager' }) } }),
        'GET /api/me': () => ({ body: { user: mara, badge: { invites: 0, notifications: 0 }, revision: 1, groupsAt: 1 } }),
      },
    })
    await loadMe()
    fireEvent.click(screen.getByRole('button', { name: 'Hand over' }))
    const dialog = within(await screen.findByRole('dialog'))
    fireEvent.click(await dialog.findByRole('button', { name: /^Choose\s*Bo Novak/ }))
    expect(dialog.queryByText('Mara Lind')).toBeNull()
    dialog.getByText(/Only Bo Novak could give it back/)
    fireEvent.click(dialog.getByRole('button', { name: 'Hand over' }))
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'The whole group' })).toBeNull())
    expect(asked.find(({ path }) => path.endsWith('/handover'))?.body).toEqual({ userId: 'bo' })
  })
})

const field = (label: string | RegExp) => screen.getByLabelText<HTMLInputElement>(label)
const type = (label: string | RegExp, value: string) => fireEvent.input(field(label), { target: { value } })
const saveButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save changes' })
const save = () => fireEvent.submit(saveButton().form as HTMLFormElement)
const saving: Routes = { 'PATCH .*': ({ body }) => ({ body: { group: sampleGroup({ role: 'owner', ...body }) } }) }

type Open = { group?: Partial<Group>; openRequests?: number; routes?: Routes }

function openSettings({ group: changed = {}, openRequests = 0, routes = {} }: Open) {
  const [group, setGroup] = createSignal(sampleGroup({ role: 'owner', ...changed }))
  const opened = openPage({
    at: '/groups/cafe/manage/settings',
    pattern: '/groups/cafe/manage/settings',
    page: () => (
      <>
        <SettingsTab group={group()} openRequests={openRequests} onSaved={setGroup} />
        <ToastRegion />
      </>
    ),
    routes,
  })
  return { ...opened, group, setGroup }
}
