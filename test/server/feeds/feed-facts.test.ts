import { bindInvites } from '@usher/server/invites/bind-invites.ts'
import { expireDue } from '@usher/server/invites/expire-due.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let cast: { ada: Person; grace: Person; bob: Person; ghost: Person; eve: Person }

beforeAll(async () => {
  world = await openWorld()
  const [ada, grace, bob, ghost, eve] = [
    await world.person('Ada'),
    await world.person('Grace'),
    await world.person('Bob'),
    await world.person('Ghost', { isVerified: false }),
    await world.person('Eve'),
  ]
  cast = { ada, grace, bob, ghost, eve }
})
afterAll(() => world.close())

type Scene = typeof cast & { path: string; id: string; groupId: string; link: string }

/** A group of Ada's in which Grace invited Bob (by name) and Ghost (by address). */
async function scene(): Promise<Scene> {
  const { ada, grace, bob, ghost } = cast
  const { path, id: groupId } = await world.groupOf(ada, { answerFromAnyAccount: true })
  await world.db.insertInto('memberships').values({ group_id: groupId, user_id: grace.id, role: 'manager', via_invite_id: null }).execute()
  const { body } = await grace.post(`${path}/invites`, { text: `${bob.username}, ${ghost.email}` })
  const link = (await world.linkTo(body.results[1].inviteId)).api
  return { ...cast, path, groupId, id: body.results[0].inviteId, link }
}

const day = 24 * 3600 * 1000

/** Every verb that may change what somebody sees, and whose feeds it must tell of. */
const verbs: Record<string, { act: (scene: Scene) => Promise<unknown>; told: (keyof typeof cast)[]; silent?: boolean }> = {
  'send by name': { act: ({ ada, eve, path }) => ada.post(`${path}/invites`, { text: eve.username }), told: ['eve'] },
  'send by address': { act: ({ ada, eve, path }) => ada.post(`${path}/invites`, { text: eve.email }), told: ['eve'] },
  'send to nobody new': { act: ({ ada, bob, path }) => ada.post(`${path}/invites`, { text: bob.username }), told: [], silent: true },
  accept: { act: ({ bob, id }) => bob.post(`/api/invites/${id}/accept`), told: ['bob', 'grace'] },
  'accept by another account': { act: ({ eve, link }) => eve.post(`${link}/accept`), told: ['eve', 'grace'] },
  join: {
    act: async ({ bob, groupId, path }) => {
      await world.db.updateTable('groups').set({ join_method: 'open' }).where('id', '=', groupId).execute()
      await bob.post(`${path}/join`)
    },
    told: ['bob'],
  },
  decline: { act: ({ bob, id }) => bob.post(`/api/invites/${id}/decline`, {}), told: ['bob', 'grace'] },
  cancel: { act: ({ ada, path, id }) => ada.post(`${path}/invites/${id}/cancel`), told: ['bob'] },
  seen: {
    act: ({ bob }) => bob.post('/api/me/notifications/seen', { upTo: new Date(Date.now() + day).toISOString() }),
    told: ['bob'],
    silent: true,
  },
  'seen again': { act: ({ ada }) => ada.post('/api/me/notifications/seen', { upTo: new Date(0).toISOString() }), told: [], silent: true },
  bind: {
    act: async ({ ghost }) => {
      await world.db.updateTable('user').set({ email_verified: true }).where('id', '=', ghost.id).execute()
      await bindInvites(world.database, { userId: ghost.id })
      await world.db.updateTable('user').set({ email_verified: false }).where('id', '=', ghost.id).execute()
    },
    told: ['ghost'],
    silent: true,
  },
  resend: {
    act: async ({ ada, path, id }) => {
      await world.db
        .updateTable('invites')
        .set({ last_sent_at: new Date(0) })
        .where('id', '=', id)
        .execute()
      await ada.post(`${path}/invites/${id}/resend`)
    },
    told: [],
  },
  expire: {
    act: async () => {
      await world.clock.advance(15 * day)
      await expireDue(world.database)
    },
    told: ['bob'],
  },
}

const everybody = () => Object.entries(cast) as [keyof typeof cast, Person][]

async function feeds() {
  const read = everybody().map(async ([name, person]) => [name, (await person.get('/api/me/feed?since=0')).body] as const)
  return Object.fromEntries(await Promise.all(read))
}

/** How many members a group has by now is no news to the people invited. */
const contentOf = (feed: object) => JSON.stringify(feed, (key, value) => (key === 'memberCount' ? undefined : value))

async function lastFact() {
  const last = await world.db.selectFrom('outbox').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return last?.id ?? '0'
}

describe.each(Object.entries(verbs))('%s', (_, { act, told, silent = false }) => {
  test('tells everybody whose feed it changes, with a higher revision and the right counts', async () => {
    const at = await scene()
    const before = await feeds()
    const since = await lastFact()

    await act(at)

    const after = await feeds()
    const rows = await world.db.selectFrom('outbox').select('fact').where('id', '>', since).execute()
    const pushed = rows.flatMap(({ fact }) => ('feeds' in fact ? fact.feeds : []))
    const groups = rows.flatMap(({ fact }) => ('group' in fact ? [fact.group] : []))
    for (const [name, person] of everybody()) {
      const isChanged = contentOf(before[name]) !== contentOf(after[name])
      if (isChanged) expect([name, pushed.includes(person.id)]).toEqual([name, true])
      if (pushed.includes(person.id)) expect(after[name].revision).toBeGreaterThan(before[name].revision)
      else expect(after[name].revision).toBe(before[name].revision)
      expect([name, pushed.includes(person.id) || !told.includes(name)]).toEqual([name, true])
    }
    if (!silent) expect(groups).toContain(at.groupId)
    expect(await findDrift(world.database)).toEqual([])
  })
})
