import { cleanup, screen } from '@solidjs/testing-library'
import Centre from '@usher/client/frame/centre.tsx'
import { feed } from '@usher/client/store/feed.ts'
import type { Notification, NotificationType } from '@usher/shared/schemas/me.ts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openPage } from '../support/open-page.tsx'
import { mara } from '../support/sample-group.ts'

afterEach(() => {
  cleanup()
  feed.start()
  vi.unstubAllGlobals()
})

describe('the notification centre', () => {
  test.each([
    ['invite_received', 'Ada invited you to Repair Café', '/groups/cafe'],
    ['invite_accepted', 'Ada accepted your invite to Repair Café', '/groups/cafe'],
    ['invite_declined', 'Ada declined your invite to Repair Café', '/groups/cafe'],
    ['invite_asked_again', 'Ada asks for a new invite to Repair Café', '/groups/cafe/manage/invites?flag=asked_again'],
    ['request_approved', 'Ada approved your request to join Repair Café', '/groups/cafe'],
    ['request_rejected', 'Ada declined your request to join Repair Café', '/groups/cafe'],
    ['added', 'Ada added you to Repair Café', '/groups/cafe'],
  ] as const)('says %s in words and leads to it', async (type, words, href) => {
    openCentre(notification({ type }))
    const link = await screen.findByText('Repair Café')
    expect(link.closest('p')?.textContent).toBe(words)
    expect(link.getAttribute('href')).toBe(href)
  })

  test('shows an address and a hostile name as text', async () => {
    openCentre(notification({ type: 'invite_asked_again', actor: { name: '<img onerror=x>@example.org' } }))
    await screen.findByText('<img onerror=x>@example.org')
  })
})

const notification = (changed: Partial<Notification> & { type: NotificationType }): Notification => ({
  id: 'n1',
  actor: { name: 'Ada' },
  group: { slug: 'cafe', name: 'Repair Café' },
  createdAt: '2026-11-04T12:00:00.000Z',
  seenAt: '2026-11-04T12:00:00.000Z',
  revision: 2,
  ...changed,
})

function openCentre(item: Notification) {
  feed.start({ user: mara, badge: { invites: 0, notifications: 0 }, revision: 1, groupsAt: 1 })
  openPage({
    at: '/x',
    pattern: '/x',
    page: () => <Centre close={() => {}} />,
    routes: { 'GET /api/me/notifications': () => ({ body: { items: [item], next: null } }) },
  })
}
