import { cleanup, screen, waitFor, within } from '@solidjs/testing-library'
import ManagePage from '@usher/client/pages/manage/manage-page.tsx'
import type { Group } from '@usher/shared/schemas/group.ts'
import type { InviteStats } from '@usher/shared/schemas/invite.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { closeLiveFeed, groupsRise, openLiveFeed } from '../support/live-feed.ts'
import { openPage, type Routes } from '../support/open-page.tsx'
import { sampleGroup } from '../support/sample-group.ts'
import { sampleSummary } from '../support/sample-summary.ts'
import { standInForPopovers } from '../support/stand-in-for-popovers.ts'
import { noStats } from '../support/stand-in-for-socket.ts'

vi.mock('socket.io-client', async () => ({ io: (await import('../support/stand-in-for-socket.ts')).standInForSocket }))

const group = sampleGroup({ role: 'owner', memberCount: 214 })
const stats: InviteStats = { ...noStats, status: { ...noStats.status, pending: 2106 }, members: 214 }

beforeEach(async () => {
  standInForPopovers()
  await openLiveFeed(stats)
})
afterEach(closeLiveFeed)

describe('the tabs of a group', () => {
  test('are all there for who leads it, with how much is in them', async () => {
    openManage({})
    await waitFor(() => expect(tabs()).toEqual(['Members214', 'Invites2,106', 'Settings', 'Activity']))
  })

  test('have requests where people ask to join, and where some have asked', async () => {
    openManage({ joinMethod: 'request' })
    await waitFor(() => expect(tabs()).toContain('Requests0'))
    cleanup()
    openManage({}, { ...stats, requests: 3 })
    await waitFor(() => expect(tabs()).toContain('Requests3'))
  })

  test('are one for a member who may invite: what they sent', async () => {
    openManage({ role: 'member', membersCanInvite: true })
    await waitFor(() => expect(tabs()).toEqual(['Invites you sent2,106']))
    expect(screen.getByRole('link', { name: 'Invite users' })).toBeDefined()
  })

  test.each(['members', 'requests', 'settings', 'activity', 'nonsense'])('do not open %s to a member who may invite', async (tab) => {
    openManage({ role: 'member', membersCanInvite: true }, stats, tab)
    await screen.findByText(/not for you to see/)
  })

  test('are none for a member who may not invite', async () => {
    openManage({ role: 'member' })
    await screen.findByText(/not for you to see/)
    expect(screen.queryByRole('navigation')).toBeNull()
  })

  test('of an archived group leave what can still be looked at, and nobody is invited', async () => {
    openManage({ archivedAt: '2026-11-01T00:00:00Z' }, stats, 'activity')
    await screen.findByText(/This group is archived/)
    expect(tabs()).toEqual(['Members214', 'Settings', 'Activity'])
    expect(screen.queryByRole('link', { name: 'Invite users' })).toBeNull()
    cleanup()
    openManage({ archivedAt: '2026-11-01T00:00:00Z', role: 'manager' }, stats, 'activity')
    await waitFor(() => expect(tabs()).toEqual(['Members214', 'Activity']))
  })
})

describe('a role that changes while looking', () => {
  test('takes the view away at once, and gives it back', async () => {
    let role: Group['role'] = 'manager'
    openPage({
      at: '/groups/cafe/manage/activity',
      pattern: '/groups/:group/manage/:tab',
      page: ManagePage,
      routes: { ...routes(stats), 'GET /api/groups/cafe': () => ({ body: { group: { ...group, role } } }) },
    })
    await screen.findByText('Nothing has happened here yet.')
    role = 'member'
    groupsRise()
    await screen.findByText(/not for you to see/)
    role = 'manager'
    groupsRise()
    await screen.findByText('Nothing has happened here yet.')
  })
})

const tabs = () =>
  within(screen.getByRole('navigation', { name: 'Manage the group' }))
    .getAllByRole('link')
    .map(({ textContent }) => textContent)

const routes = (now: InviteStats): Routes => ({
  'GET /api/groups/g1/invites/stats': () => ({ body: now }),
  'GET /api/groups/g1/invites/summary': () => ({ body: sampleSummary() }),
  'GET /api/groups/g1/invites': () => ({ body: { items: [], next: null } }),
  'GET /api/groups/g1/(members|requests|audit)': () => ({ body: { items: [], next: null } }),
})

const openManage = (change: Partial<Group>, now = stats, tab = 'invites') =>
  openPage({
    at: `/groups/cafe/manage/${tab}`,
    pattern: '/groups/:group/manage/:tab',
    page: ManagePage,
    routes: { ...routes(now), 'GET /api/groups/cafe': () => ({ body: { group: { ...group, ...change } } }) },
  })
