import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld, type Person, type World } from '../../support/world.ts'
import { strayInvite } from './scene.ts'

let world: World
let ada: Person

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
})
afterAll(() => world.close())

type Open = 'invite' | 'request' | 'both'
/** Where one person stands in one group: their invite and their request, as far as they are open. */
type Standing = { bob: Person; path: string; id: string; name: string; inviteId: string | undefined; requestId: string | undefined }
type Answer = { status: number; body: { code?: string } }

/** What there is to see afterwards, on the person's side and on the manager's. Absent: there is none, or no group to ask in. */
type Outcome = {
  invite?: string | undefined
  request?: string | undefined
  role: string | null
  badge: { invites: number; notifications: number } | 'signed out'
  /** Notifications of this group, newest first: with a star while unseen. */
  news: string[]
  stats?: { pending: number; requests: number; members: number } | undefined
}

const gone = { invites: 0, notifications: 0 }
const in1 = { pending: 0, requests: 0, members: 2 }
const out = { pending: 0, requests: 0, members: 1 }
const invited = (open: Open) => (open === 'request' ? [] : ['invite_received'])
const settled = (open: Open, { invite, request }: { invite: string; request: string }) => ({
  invite: open === 'request' ? undefined : invite,
  request: open === 'invite' ? undefined : request,
})

/** How a membership comes about or ends, or the person or the group does; and what that makes of what was open. */
const ways: Record<
  string,
  { isInside?: true; act: (at: Standing) => Promise<Answer>; outcome: (open: Open) => Outcome | { refused: [number, string] } }
> = {
  accept: {
    act: ({ bob, inviteId }) => bob.post(`/api/invites/${inviteId ?? randomUUID()}/accept`),
    outcome: (open) =>
      open === 'request'
        ? { refused: [404, 'not_found'] }
        : { ...settled(open, { invite: 'accepted', request: 'joined' }), role: 'member', badge: gone, news: invited(open), stats: in1 },
  },
  'open join': {
    act: async ({ bob, path, id }) => {
      // By the API, opening the group would let in who asks.
      await world.db.updateTable('groups').set({ join_method: 'open' }).where('id', '=', id).execute()
      return bob.post(`${path}/join`)
    },
    outcome: (open) => ({
      ...settled(open, { invite: 'accepted', request: 'joined' }),
      role: 'member',
      badge: gone,
      news: invited(open),
      stats: in1,
    }),
  },
  added: {
    act: ({ bob, path }) => ada.post(`${path}/members`, { userId: bob.id }),
    outcome: (open) => ({
      ...settled(open, { invite: 'accepted', request: 'joined' }),
      role: 'member',
      badge: { invites: 0, notifications: 1 },
      news: ['added*', ...invited(open)],
      stats: in1,
    }),
  },
  'request approved': {
    act: ({ path, requestId }) => ada.post(`${path}/requests/${requestId ?? randomUUID()}/approve`),
    outcome: (open) =>
      open === 'invite'
        ? { refused: [404, 'not_found'] }
        : {
            ...settled(open, { invite: 'accepted', request: 'approved' }),
            role: 'member',
            badge: { invites: 0, notifications: 1 },
            news: ['request_approved*', ...invited(open)],
            stats: in1,
          },
  },
  removed: {
    isInside: true,
    act: ({ bob, path }) => ada.delete(`${path}/members/${bob.id}`),
    outcome: (open) => ({ ...settled(open, { invite: 'cancelled', request: 'rejected' }), role: null, badge: gone, news: [], stats: out }),
  },
  left: {
    isInside: true,
    act: ({ bob, path }) => bob.post(`${path}/leave`),
    outcome: (open) => ({ ...settled(open, { invite: 'cancelled', request: 'withdrawn' }), role: null, badge: gone, news: [], stats: out }),
  },
  'group deleted': {
    act: ({ path, name }) => ada.delete(path, { name }),
    outcome: () => ({ role: null, badge: gone, news: [] }),
  },
  'account deleted': {
    act: ({ bob }) => bob.delete('/api/me', { username: bob.username }),
    outcome: (open) => ({
      ...settled(open, { invite: 'cancelled', request: 'withdrawn' }),
      role: null,
      badge: 'signed out',
      news: [],
      stats: out,
    }),
  },
}

/** Bob outside, invited by name, asking, or both; or inside, where only what came another way can still be open. */
async function stand(open: Open, isInside = false): Promise<Standing> {
  const bob = await world.person('Bob')
  const name = `Group ${randomUUID()}`
  const { path, id } = await world.groupOf(ada, { name, joinMethod: 'request', visibility: 'public' })
  const at: Standing = { bob, path, id, name, inviteId: undefined, requestId: undefined }
  if (isInside) {
    await world.db.insertInto('memberships').values({ group_id: id, user_id: bob.id, role: 'member', via_invite_id: null }).execute()
    if (open !== 'invite') {
      at.requestId = randomUUID()
      await world.db.insertInto('join_requests').values({ id: at.requestId, group_id: id, user_id: bob.id, note: null }).execute()
    }
    if (open !== 'request') at.inviteId = await strayInvite(world, { groupId: id, inviter: ada, invitee: bob })
    return at
  }
  if (open !== 'invite') at.requestId = (await bob.post(`${path}/requests`, {})).body.group.request.id
  if (open !== 'request') at.inviteId = (await ada.post(`${path}/invites`, { text: bob.username })).body.results[0].inviteId
  return at
}

async function outcomeOf({ bob, path, id, inviteId, requestId }: Standing): Promise<Outcome> {
  const table = (await ada.get(`${path}/invites`)).body.items as { id: string; status: string }[] | undefined
  const stats = (await ada.get(`${path}/invites/stats`)).body
  const request = requestId && (await world.db.selectFrom('join_requests').where('id', '=', requestId).select('status').executeTakeFirst())
  const waiting = (await ada.get(`${path}/requests`)).body.items as { id: string }[] | undefined
  expect((waiting ?? []).map((item) => item.id)).not.toContain(requestId)
  const me = await bob.get('/api/me')
  const seenByBob = (await bob.get(path)).body.group
  if (seenByBob) expect([seenByBob.invite, seenByBob.request]).toEqual([null, null])
  expect((await bob.get('/api/me/invites?status=pending')).body.items ?? []).toEqual([])
  const news = await world.db
    .selectFrom('notifications')
    .where('user_id', '=', bob.id)
    .where('group_id', '=', id)
    .selectAll()
    .orderBy('id', 'desc')
    .execute()
  return {
    invite: table?.find((row) => row.id === inviteId)?.status,
    request: request ? request.status : undefined,
    role: seenByBob?.role ?? null,
    badge: me.status === 401 ? 'signed out' : me.body.badge,
    news: news.map(({ type, seen_at }) => (seen_at ? type : `${type}*`)),
    stats: table && { pending: stats.status.pending, requests: stats.requests, members: stats.members },
  }
}

describe.each(Object.entries(ways))('%s', (_, { isInside, act, outcome }) => {
  test.each(['invite', 'request', 'both'] as const)('settles what is open: %s', async (open) => {
    const at = await stand(open, isInside)
    const expected = outcome(open)
    const answer = await act(at)
    if ('refused' in expected) {
      expect([answer.status, answer.body.code]).toEqual(expected.refused)
    } else {
      expect(answer.status).toBeLessThan(300)
      expect(await outcomeOf(at)).toEqual({ invite: undefined, request: undefined, stats: undefined, ...expected })
      const again = await act(at)
      if (answer.status === 200 && again.status < 300)
        expect(await outcomeOf(at)).toMatchObject({ role: expected.role, badge: expected.badge })
    }
    expect(await findDrift(world.database)).toEqual([])
    expect(world.faults).toEqual([])
  })
})
