import { cleanup, screen, waitFor, within } from '@solidjs/testing-library'
import GroupsPage from '@usher/client/pages/groups/groups-page.tsx'
import { feed } from '@usher/client/store/feed.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openPage } from '../support/open-page.tsx'
import { mara, sampleGroup, sampleInvite } from '../support/sample-group.ts'

const badge = { invites: 0, notifications: 0 }

beforeEach(() => feed.start({ user: mara, badge, revision: 1, groupsAt: 1 }))
afterEach(() => {
  cleanup()
  feed.start()
  vi.unstubAllGlobals()
})

describe('the list of groups', () => {
  test('has my groups first, marks what is archived, asked for and invited to, and hides what ended for others', async () => {
    openList(() => [
      sampleGroup({ id: 'a', slug: 'a', name: 'Open one' }),
      sampleGroup({
        id: 'b',
        slug: 'b',
        name: 'Asked',
        joinMethod: 'request',
        request: { id: 'r', createdAt: '2026-11-03T12:00:00.000Z' },
      }),
      sampleGroup({ id: 'c', slug: 'c', name: 'Mine', role: 'owner', archivedAt: '2026-10-01T12:00:00.000Z' }),
      sampleGroup({ id: 'd', slug: 'd', name: 'Over', archivedAt: '2026-10-01T12:00:00.000Z' }),
      sampleGroup({ id: 'e', slug: 'e', name: 'Invited', invite: sampleInvite() }),
      sampleGroup({ id: 'f', slug: 'f', name: 'To ask', joinMethod: 'request' }),
    ])
    await screen.findByText('Mine')
    expect(names()).toEqual(['Mine', 'Open one', 'Asked', 'Invited', 'To ask'])
    within(card('Mine')).getByText('Archived')
    within(card('Asked')).getByText('You asked to join')
    within(card('Invited')).getByText('You are invited')
    within(card('Open one')).getByRole('button', { name: /^Join\s*Open one/ })
    within(card('To ask')).getByRole('button', { name: /^Ask to join\s*To ask/ })
  })

  test('loses a group at once when I am removed from it, and leaves the other cards as they are', async () => {
    let groups = [sampleGroup({ id: 'a', name: 'Stays', role: 'member' }), sampleGroup({ id: 'b', name: 'Goes', role: 'member' })]
    openList(() => groups)
    await screen.findByText('Goes')
    const before = card('Stays')
    groups = [sampleGroup({ id: 'a', name: 'Stays', role: 'member' })]
    feed.receive({ revision: 2, badge, groupsAt: 2 })
    await waitFor(() => expect(names()).toEqual(['Stays']))
    expect(card('Stays')).toBe(before)
  })

  test('invites to make the first one when there is none', async () => {
    openList(() => [])
    await screen.findByText('There is no group yet. Make the first one.')
  })
})

const names = () => screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)
const card = (name: string) => screen.getByRole('heading', { level: 3, name }).closest('li') as HTMLElement

function openList(groups: () => Group[]) {
  return openPage({
    at: '/groups',
    pattern: '/groups',
    page: GroupsPage,
    routes: { 'GET /api/groups': () => ({ body: { items: groups(), next: null } }), 'GET /api/me/feed': () => undefined },
  })
}
