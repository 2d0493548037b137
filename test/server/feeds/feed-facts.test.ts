import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld, type Person, type World } from '../../support/world.ts'
import { verbs } from './feed-verbs.ts'
import { type Name, openScene, type Scene } from './open-scene.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Seen = { revision: number; groupsAt: number; own: string; groups: string }
type MyGroup = {
  id: string
  name: string
  role: string | null
  membersCanInvite: boolean
  archivedAt: string | null
  request: object | null
}

/** What somebody sees of their own; nothing, when the account is deleted. Read whole, since a feed that lost something is not told from its beginning. */
async function seenBy(person: Person): Promise<Seen | undefined> {
  const me = await person.get('/api/me')
  if (me.status === 401) return
  const { revision, badge, groupsAt } = me.body
  const lists = await Promise.all(['/api/me/invites', '/api/me/notifications', '/api/groups'].map((path) => person.get(path)))
  const [invites, notifications, groups] = lists.map(({ body }) => body.items)
  const mine = (groups as MyGroup[]).filter(({ role, request }) => role ?? request).map(standing)
  return { revision, groupsAt, own: content({ badge, invites, notifications }), groups: JSON.stringify(mine) }
}

const standing = ({ id, name, role, membersCanInvite, archivedAt, request }: MyGroup) => ({
  id,
  name,
  role,
  membersCanInvite,
  archivedAt,
  request,
})

/** How many members a group has by now, and what it or an inviter is called, is no news to the people invited. */
const content = (lists: object) => JSON.stringify(lists, (key, value) => (passing.includes(key) ? undefined : value))
const passing = ['memberCount', 'name', 'slug']

async function allSee({ cast }: Scene) {
  const people = Object.entries(cast) as [Name, Person][]
  return new Map(await Promise.all(people.map(async ([name, person]) => [name, await seenBy(person)] as const)))
}

async function lastFact() {
  const last = await world.db.selectFrom('outbox').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return last?.id ?? '0'
}

describe.each(Object.entries(verbs))('%s', (_, { given, act, told, groups: regrouped = [], isSilent = false }) => {
  test('tells everybody whose feed or groups it changes, with a higher revision and the right counts', async () => {
    const scene = await openScene(world)
    const before = await given?.(scene)
    const then = await allSee(scene)
    const since = await lastFact()

    const answer = await act(scene, before)

    if (typeof answer === 'object' && answer !== null && 'status' in answer) expect(answer.status).toBeLessThan(300)
    const now = await allSee(scene)
    const rows = await world.db.selectFrom('outbox').select('fact').where('id', '>', since).execute()
    const pushed = rows.flatMap(({ fact }) => ('feeds' in fact ? fact.feeds : []))
    const hears = (name: Name) => pushed.includes(scene.cast[name].id)
    for (const [name, was] of then) {
      const is = now.get(name)
      if (!was || !is) continue
      const isChanged = was.own !== is.own || was.groups !== is.groups || was.groupsAt !== is.groupsAt
      if (isChanged) expect([name, hears(name)]).toEqual([name, true])
      if (hears(name)) expect([name, is.revision]).toEqual([name, expect.toSatisfy((revision) => revision > was.revision)])
      else expect([name, is.revision]).toEqual([name, was.revision])
      if (was.groups !== is.groups) expect([name, is.groupsAt > was.groupsAt]).toEqual([name, true])
      expect(is.groupsAt).toBeLessThanOrEqual(is.revision)
    }
    expect(told.filter((name) => !hears(name))).toEqual([])
    expect(regrouped.filter((name) => (now.get(name)?.groupsAt ?? 0) <= (then.get(name)?.groupsAt ?? 0))).toEqual([])
    const groups = rows.flatMap(({ fact }) => ('group' in fact ? [fact.group] : []))
    if (!isSilent) expect(groups).toContain(scene.groupId)
    expect(await findDrift(world.database)).toEqual([])
  })
})
