import { createFeed } from '@usher/client/store/create-feed.ts'
import type { Feed, FeedReset } from '@usher/shared/schemas/me.ts'
import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { describe, expect, test } from 'vitest'

const ada = { id: '01900000-0000-7000-8000-000000000001' }

describe('the feed of one person', () => {
  test('takes a frame that follows on what is here', () => {
    const { feed } = started({ revision: 5 })
    feed.receive({
      revision: 6,
      since: 5,
      badge: { invites: 1, notifications: 1 },
      groupsAt: 0,
      invites: [invite({ revision: 1 })],
      notifications: [],
    })
    expect(feed.state.badge).toEqual({ invites: 1, notifications: 1 })
    expect(feed.state.invites.i1?.status).toBe('pending')
    expect(feed.revision()).toBe(6)
  })

  test('drops a frame that is not newer, however late it comes', () => {
    const { feed, asked } = started({ revision: 5 })
    feed.receive({ revision: 7, since: 5, badge: { invites: 2, notifications: 2 }, groupsAt: 0, invites: [], notifications: [] })
    feed.receive({
      revision: 6,
      since: 5,
      badge: { invites: 1, notifications: 1 },
      groupsAt: 0,
      invites: [invite({ revision: 1 })],
      notifications: [],
    })
    feed.receive({ revision: 7, since: 6, badge: { invites: 9, notifications: 9 }, groupsAt: 0, invites: [], notifications: [] })
    expect(feed.state.badge).toEqual({ invites: 2, notifications: 2 })
    expect(feed.state.invites).toEqual({})
    expect(asked).toEqual([])
  })

  test('shows the badge of a frame further ahead at once, and asks for what it missed', async () => {
    const answer: Feed = {
      revision: 9,
      badge: { invites: 4, notifications: 4 },
      groupsAt: 0,
      invites: [invite({ revision: 3 })],
      notifications: [],
    }
    const { feed, asked } = started({ revision: 5, answers: [answer] })
    feed.receive({ revision: 8, since: 7, badge: { invites: 3, notifications: 3 }, groupsAt: 0, invites: [], notifications: [] })
    expect(feed.state.badge.invites).toBe(3)
    expect(asked).toEqual([5])
    await feed.catchUp()
    expect(feed.state.badge.invites).toBe(4)
    expect(feed.state.invites.i1?.revision).toBe(3)
    expect(feed.revision()).toBe(9)
  })

  test('asks for the rows of a frame that carries only the badge', () => {
    const { feed, asked } = started({ revision: 5 })
    feed.receive({ revision: 6, badge: { invites: 300, notifications: 0 }, groupsAt: 0 })
    expect(feed.state.badge.invites).toBe(300)
    expect(asked).toEqual([5])
  })

  test('keeps the newer badge when the answer to a question is older than a push meanwhile', async () => {
    const { feed } = started({
      revision: 5,
      answers: [{ revision: 6, badge: { invites: 1, notifications: 0 }, groupsAt: 0, invites: [], notifications: [] }],
    })
    feed.receive({ revision: 8, badge: { invites: 3, notifications: 0 }, groupsAt: 0 })
    await feed.catchUp()
    expect(feed.state.badge.invites).toBe(3)
  })

  test('loads everything anew when the server says so, by push or by answer', async () => {
    const { feed, reloads } = started({ revision: 5, answers: [{ reset: true }] })
    feed.receive({ revision: 5, badge: { invites: 0, notifications: 0 }, groupsAt: 0, reset: true })
    expect(reloads.count).toBe(1)
    await feed.catchUp()
    expect(reloads.count).toBe(2)
  })

  test('never replaces a row by an older one', () => {
    const { feed } = started({ revision: 5 })
    feed.putInvites([invite({ revision: 4, status: 'accepted' })])
    feed.putInvites([invite({ revision: 3 })])
    expect(feed.state.invites.i1?.status).toBe('accepted')
  })

  test('patches a row in place, so that nothing on the screen is made anew', () => {
    const { feed } = started({ revision: 5 })
    feed.putInvites([invite({ revision: 3 })])
    const before = feed.state.invites.i1
    feed.putInvites([invite({ revision: 4, status: 'declined' })])
    expect(feed.state.invites.i1).toBe(before)
    expect(before?.status).toBe('declined')
  })

  test('tells of an invite that arrives, but not of one a list holds or that is known to wait', () => {
    const { feed, told } = started({ revision: 5 })
    feed.putInvites([invite({ id: 'listed' })])
    feed.receive({
      revision: 6,
      since: 5,
      badge: { invites: 2, notifications: 0 },
      groupsAt: 0,
      invites: [invite({ id: 'listed', revision: 2 }), invite({ id: 'new' })],
    })
    expect(told).toEqual(['new'])
  })

  test('holds nothing of the person before', () => {
    const { feed } = started({ revision: 5 })
    feed.putInvites([invite({})])
    feed.start({ user: { id: 'somebody else' }, badge: { invites: 0, notifications: 7 }, revision: 1, groupsAt: 0 })
    expect(feed.state.invites).toEqual({})
    expect(feed.state.badge.notifications).toBe(7)
    feed.start()
    expect(feed.state.badge).toEqual({ invites: 0, notifications: 0 })
  })
})

describe('the groups of one person', () => {
  const badge = { invites: 0, notifications: 0 }
  const frame = { badge, invites: [], notifications: [] }

  test('are called changed by a frame that follows, at once by one that is ahead, and by an answer', async () => {
    const { feed } = started({ revision: 5, answers: [{ ...frame, revision: 9, groupsAt: 9 }] })
    feed.receive({ ...frame, revision: 6, since: 5, groupsAt: 6 })
    expect(feed.groupsAt()).toBe(6)
    feed.receive({ revision: 8, badge, groupsAt: 8 })
    expect(feed.groupsAt()).toBe(8)
    await feed.catchUp()
    expect(feed.groupsAt()).toBe(9)
  })

  test('are not called changed by a frame that was overtaken', async () => {
    const { feed } = started({ revision: 5, answers: [{ ...frame, revision: 7, groupsAt: 0 }] })
    feed.receive({ revision: 8, badge, groupsAt: 8 })
    await feed.catchUp()
    feed.receive({ ...frame, revision: 6, since: 5, groupsAt: 6 })
    expect(feed.groupsAt()).toBe(8)
  })

  test('are those of whoever is signed in', () => {
    const { feed } = started({ revision: 5 })
    feed.receive({ ...frame, revision: 6, since: 5, groupsAt: 6 })
    feed.start({ user: { id: 'somebody else' }, badge, revision: 3, groupsAt: 2 })
    expect(feed.groupsAt()).toBe(2)
  })
})

function started({ revision, answers = [] }: { revision: number; answers?: (Feed | FeedReset)[] }) {
  const asked: number[] = []
  const told: string[] = []
  const reloads = { count: 0 }
  const feed = createFeed({
    ask: async (since) => {
      asked.push(since)
      return answers.shift()
    },
    reload: () => {
      reloads.count += 1
    },
    onInvite: ({ id }) => void told.push(id),
  })
  feed.start({ user: ada, badge: { invites: 0, notifications: 0 }, revision, groupsAt: 0 })
  return { feed, asked, told, reloads }
}

const invite = (changed: Partial<MyInvite>): MyInvite => ({
  id: 'i1',
  group: { id: 'g1', slug: 'choir', name: 'Choir', memberCount: 3 },
  invitedBy: { id: 'u2', name: 'Mara' },
  role: 'member',
  status: 'pending',
  createdAt: '2026-11-01T10:00:00.000Z',
  expiresAt: '2026-11-15T10:00:00.000Z',
  revision: 1,
  ...changed,
})
