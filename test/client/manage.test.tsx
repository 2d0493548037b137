import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import type { GroupNews } from '@usher/client/live/watch-group.ts'
import { InvitesTab } from '@usher/client/pages/manage/invites-tab.tsx'
import ManagePage from '@usher/client/pages/manage/manage-page.tsx'
import { Menu } from '@usher/client/parts/menu.tsx'
import { ToastRegion } from '@usher/client/parts/toast-region.tsx'
import type { Group } from '@usher/shared/schemas/group.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openPage, problem, type Routes } from '../support/open-page.tsx'
import { standInForPopovers } from '../support/stand-in-for-popovers.ts'

const group: Group = {
  id: 'g1',
  slug: 'cafe',
  name: 'Repair Café',
  description: '',
  visibility: 'community',
  joinMethod: 'open',
  inviteTtlDays: 14,
  answerFromAnyAccount: false,
  memberCount: 3,
  createdAt: '2026-01-01T00:00:00Z',
  role: 'owner',
  invite: null,
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the invites table, live', () => {
  test('a changed row is patched in place, and no other row is touched', async () => {
    const { news } = await openTable()
    const before = rows()
    const touched: Node[] = []
    const observer = new MutationObserver((records) => touched.push(...records.map(({ target }) => target)))
    observer.observe(document.querySelector('tbody') as HTMLElement, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    })
    news({ kind: 'rows', rows: [invite(2, { status: 'accepted', revision: 5 })] })
    await waitFor(() => expect(row('p2@example.org').textContent).toContain('Accepted'))
    expect(rows()).toEqual(before)
    expect(touched.length).toBeGreaterThan(0)
    expect(touched.every((node) => row('p2@example.org').contains(node))).toBe(true)
    expect(row('p2@example.org').classList.contains('changed')).toBe(true)
    observer.disconnect()
  })

  test('news that is older than the row is dropped', async () => {
    const { news } = await openTable()
    news({ kind: 'rows', rows: [invite(2, { status: 'accepted', revision: 5 })] })
    news({ kind: 'rows', rows: [invite(2, { status: 'pending', revision: 4 })] })
    expect(row('p2@example.org').textContent).toContain('Accepted')
  })

  test('a new invite goes to the top while the top is in sight', async () => {
    const { news } = await openTable()
    news({ kind: 'rows', rows: [invite(99, { createdAt: '2026-11-30T00:00:00Z' })] })
    expect(rows()[0]?.textContent).toContain('p99@example.org')
  })

  test('further down, new invites wait behind a button and nothing moves', async () => {
    const { news } = await openTable()
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue({ top: -400 } as DOMRect)
    Element.prototype.scrollIntoView = () => {}
    const before = rows()
    news({ kind: 'rows', rows: [invite(98, { createdAt: '2026-11-30T00:00:00Z' }), invite(99, { createdAt: '2026-11-30T00:00:01Z' })] })
    expect(rows()).toEqual(before)
    vi.restoreAllMocks()
    fireEvent.click(screen.getByText('2 new invites'))
    expect(rows()[0]?.textContent).toContain('p99@example.org')
  })

  test('under a filter a row that leaves it stays until a refresh', async () => {
    const { news, asked } = await openTable({}, '?status=pending')
    expect(asked.find(({ path }) => path.endsWith('/invites'))?.query.get('status')).toBe('pending')
    news({ kind: 'rows', rows: [invite(2, { status: 'declined', revision: 5, declineReason: 'No time' })] })
    expect(screen.getByText(/1 row no longer matches/)).toBeDefined()
    expect(row('p2@example.org').textContent).toContain('No time')
    const before = asked.length
    fireEvent.click(screen.getByText('Refresh'))
    await waitFor(() => expect(asked.length).toBe(before + 1))
  })

  test('only the rows in view exist, however many were loaded', async () => {
    const many = Array.from({ length: 2000 }, (_, index) => invite(index))
    await openTable({ 'GET .*/invites': () => ({ body: { items: many, next: null } }) })
    expect(rows().length).toBeLessThan(60)
  })
})

describe('acting on an invite', () => {
  test('the impossible is blocked and says why', async () => {
    await openTable({ 'GET .*/invites': () => ({ body: { items: [invite(1, { status: 'accepted' })], next: null } }) })
    openMenu('p1@example.org')
    expect(screen.getByRole('menuitem', { name: /Cancel/ }).getAttribute('aria-disabled')).toBe('true')
    expect(screen.getByRole('menuitem', { name: /Cancel/ }).textContent).toContain('Accepted already')
  })

  test('cancelling happens at once and the row follows the answer', async () => {
    await openTable({ 'POST .*/cancel': () => ({ body: { invite: invite(2, { status: 'cancelled', revision: 9 }) } }) })
    openMenu('p2@example.org')
    fireEvent.click(screen.getByRole('menuitem', { name: 'Cancel' }))
    await screen.findByText('Cancelled the invite of p2@example.org.')
    expect(row('p2@example.org').textContent).toContain('Cancelled')
  })

  test('who was quicker is said, and the row shows what it is now', async () => {
    await openTable({ 'POST .*/cancel': () => ({ status: 409, body: problem(409, 'invite_not_pending', { inviteStatus: 'accepted' }) }) })
    openMenu('p2@example.org')
    fireEvent.click(screen.getByRole('menuitem', { name: 'Cancel' }))
    await screen.findByText('This invite is accepted by now.')
    expect(row('p2@example.org').textContent).toContain('Accepted')
  })

  test('resending too soon says how long to wait', async () => {
    const detail = 'Sent a moment ago; can be sent again in 41 s'
    await openTable({ 'POST .*/resend': () => ({ status: 429, body: problem(429, 'resend_too_soon', { detail }) }) })
    openMenu('p2@example.org')
    fireEvent.click(screen.getByRole('menuitem', { name: 'Resend' }))
    await screen.findByText(detail)
  })
})

describe('the settings', () => {
  test('are saved only once something is changed, and only that is sent', async () => {
    const { asked } = openSettings({ 'PATCH /api/groups/g1': ({ body }) => ({ body: { group: { ...group, ...body } } }) })
    const save = await screen.findByRole<HTMLButtonElement>('button', { name: 'Save changes' })
    expect(save.disabled).toBe(true)
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Repair Bar' } })
    expect(save.disabled).toBe(false)
    fireEvent.submit(save.closest('form') as HTMLFormElement)
    await waitFor(() => expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({ name: 'Repair Bar' }))
    await waitFor(() => expect(save.disabled).toBe(true))
  })

  test('a group that only members see is by invite only', async () => {
    const { asked } = openSettings({ 'PATCH /api/groups/g1': ({ body }) => ({ body: { group: { ...group, ...body } } }) })
    const save = await screen.findByRole<HTMLButtonElement>('button', { name: 'Save changes' })
    fireEvent.click(screen.getByRole('radio', { name: /Members only/ }))
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Invite only/ }).checked).toBe(true)
    fireEvent.submit(save.closest('form') as HTMLFormElement)
    await waitFor(() =>
      expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({ visibility: 'members', joinMethod: 'invite_only' }),
    )
  })

  test('a taken address is refused beside its field', async () => {
    openSettings({
      'PATCH /api/groups/g1': () => ({
        status: 422,
        body: problem(422, 'bad_input', { errors: [{ path: 'slug', code: 'taken', message: 'Another group has this address' }] }),
      }),
    })
    const slug = await screen.findByLabelText(/Address of the group/)
    fireEvent.input(slug, { target: { value: 'taken' } })
    fireEvent.submit(slug.closest('form') as HTMLFormElement)
    await screen.findByText('Another group has this address')
    expect(document.activeElement).toBe(slug)
  })
})

test('who may not manage finds nothing here', async () => {
  openPage({
    at: '/groups/cafe/manage/invites',
    pattern: '/groups/:group/manage/:tab',
    page: ManagePage,
    routes: { 'GET /api/groups/cafe': () => ({ body: { group: { ...group, role: 'member' } } }) },
  })
  await screen.findByText(/not for you to see/)
})

function invite(number: number, change: Partial<Invite> = {}): Invite {
  return {
    id: `i${number}`,
    recipient: { email: `p${number}@example.org` },
    status: 'pending',
    delivery: 'sent',
    role: 'member',
    invitedBy: { id: 'u1', name: 'Mara Lind' },
    sends: 1,
    createdAt: new Date(Date.UTC(2026, 10, 20) - number * 60_000).toISOString(),
    lastSentAt: '2026-11-20T00:00:00Z',
    expiresAt: '2026-12-20T00:00:00Z',
    revision: 1,
    ...change,
  }
}

async function openTable(routes: Routes = {}, search = '') {
  standInForPopovers()
  let listener: (news: GroupNews) => void = () => {}
  const watch = {
    stats: () => undefined,
    listen: (listen: typeof listener) => {
      listener = listen
      return () => true
    },
  }
  const { asked } = openPage({
    at: `/groups/cafe/manage/invites${search}`,
    pattern: '/groups/:group/manage/:tab',
    page: () => (
      <>
        <InvitesTab group={group} watch={watch} />
        <Menu />
        <ToastRegion />
      </>
    ),
    routes: {
      ...routes,
      'GET .*/invites': routes['GET .*/invites'] ?? (() => ({ body: { items: [1, 2, 3].map((n) => invite(n)), next: null } })),
    },
  })
  await waitFor(() => expect(rows().length).toBeGreaterThan(0))
  return { asked, news: (news: GroupNews) => listener(news) }
}

const openSettings = (routes: Routes) =>
  openPage({
    at: '/groups/cafe/manage/settings',
    pattern: '/groups/:group/manage/:tab',
    page: ManagePage,
    routes: { 'GET /api/groups/cafe': () => ({ body: { group } }), ...routes },
  })

const rows = () => [...document.querySelectorAll<HTMLElement>('tbody tr')]
const row = (name: string) => screen.getByText(name).closest('tr') as HTMLElement
const openMenu = (name: string) => fireEvent.click(within(row(name)).getByRole('button', { name: `Actions for ${name}` }))
