import { randomUUID } from 'node:crypto'
import type { Visibility } from '@usher/shared/group-terms.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Viewer = Pick<Person, 'get' | 'post' | 'patch'>

/** What each kind of viewer may ask of a group. An invite to act on is made for every column. */
const asks: Record<string, (viewer: Viewer, at: { path: string; target: string }) => Promise<{ status: number }>> = {
  see: (viewer, { path }) => viewer.get(path),
  members: (viewer, { path }) => viewer.get(`${path}/members`),
  invites: (viewer, { path }) => viewer.get(`${path}/invites`),
  stats: (viewer, { path }) => viewer.get(`${path}/invites/stats`),
  recipients: (viewer, { path }) => viewer.get(`${path}/recipients?q=a`),
  preview: (viewer, { path }) => viewer.post(`${path}/invites/preview`, { text: 'a@example.net' }),
  send: (viewer, { path }) => viewer.post(`${path}/invites`, { text: `${randomUUID()}@example.net` }),
  edit: (viewer, { path }) => viewer.patch(path, { description: 'Edited' }),
  resend: (viewer, { path, target }) => viewer.post(`${path}/invites/${target}/resend`),
  cancel: (viewer, { path, target }) => viewer.post(`${path}/invites/${target}/cancel`),
}

/** Statuses for: signed out, unverified, user, invitee, member, manager, owner. */
const expected: Record<Visibility, Record<keyof typeof asks, number[]>> = {
  public: {
    see: [200, 200, 200, 200, 200, 200, 200],
    members: [401, 403, 403, 403, 200, 200, 200],
    ...managing([401, 403, 403, 403, 403]),
  },
  community: {
    see: [404, 404, 200, 200, 200, 200, 200],
    members: [401, 404, 403, 403, 200, 200, 200],
    ...managing([401, 404, 403, 403, 403]),
  },
  members: {
    see: [404, 404, 404, 200, 200, 200, 200],
    members: [401, 404, 404, 403, 200, 200, 200],
    ...managing([401, 404, 404, 403, 403]),
  },
}

function managing(others: number[]) {
  const may = (status: number) => [...others, status, status]
  const reads = { invites: may(200), stats: may(200), recipients: may(200), preview: may(200) }
  return { ...reads, send: may(201), edit: may(200), resend: may(200), cancel: may(200) }
}

describe.each(Object.keys(expected) as Visibility[])('a group that is %s', (visibility) => {
  test('opens itself to each viewer as far as they may', async () => {
    const owner = await world.person('Owner')
    const [user, invitee, member, manager] = await Promise.all(['User', 'Invitee', 'Member', 'Manager'].map((name) => world.person(name)))
    const unverified = await world.person('Ghost', { isVerified: false })
    if (!user || !invitee || !member || !manager) throw new Error('A small cast')
    const { path, slug } = await world.groupOf(owner, { visibility })
    for (const [person, role] of [
      [member, 'member'],
      [manager, 'manager'],
    ] as const) {
      const { body } = await owner.post(`${path}/invites`, { recipients: [{ userId: person.id }], role })
      await person.post(`/api/invites/${body.results[0].inviteId}/accept`)
    }
    await owner.post(`${path}/invites`, { recipients: [{ userId: invitee.id }] })
    const viewers: Viewer[] = [world.visitor(), unverified, user, invitee, member, manager, owner]
    const targets: string[] = []
    for (const _ of viewers) {
      const { body } = await owner.post(`${path}/invites`, { text: `${randomUUID()}@example.net` })
      targets.push(body.results[0].inviteId)
    }
    await world.clock.advance(61_000)

    for (const [what, ask] of Object.entries(asks)) {
      const statuses = []
      for (const [index, viewer] of viewers.entries()) {
        const place = index % 2 ? path : `/api/groups/${slug}`
        statuses.push((await ask(viewer, { path: place, target: targets[index] ?? '' })).status)
      }
      expect([what, statuses]).toEqual([what, expected[visibility][what]])
    }
    const listed = (await user.get('/api/groups')).body.items.map((group: { slug: string }) => group.slug)
    expect(listed.includes(slug)).toBe(visibility !== 'members')
  })
})

test('a group that is hidden and one that is not there answer the same', async () => {
  const [ada, eve] = [await world.person('Ada'), await world.person('Eve')]
  const { path, slug } = await world.groupOf(ada, { visibility: 'members' })
  for (const viewer of [eve, world.visitor()]) {
    const unknown = (await viewer.get(`/api/groups/${randomUUID()}`)).body
    expect((await viewer.get(path)).body).toEqual(unknown)
    expect((await viewer.get(`/api/groups/${slug}`)).body).toEqual(unknown)
  }
  for (const ref of ['%00', '%', 'no-such', "'--", 'x'.repeat(5_000)]) {
    expect([ref, (await eve.get(`/api/groups/${ref}`)).status]).toEqual([ref, 404])
    expect([ref, (await eve.get(`/api/groups/${ref}/members`)).status]).toEqual([ref, 404])
  }
})
