import { randomUUID } from 'node:crypto'
import { type Visibility, visibilities } from '@usher/shared/group-terms.ts'
import { type Action, actions, reachOf, type Standing, seeing, standings, stillAllowed } from '@usher/shared/permissions.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../support/world.ts'
import { openScenes, type Scene, type Setting } from './open-scenes.ts'
import { type Example, examples } from './operations.ts'

type Operation = { 'x-permission'?: Action }

let world: World
let scenes: Awaited<ReturnType<typeof openScenes>>
let described: Record<string, Operation>

beforeAll(async () => {
  world = await openWorld()
  scenes = await openScenes(world)
  const { body } = await world.visitor().get('/api/openapi.json')
  described = Object.fromEntries(
    Object.entries(body.paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation]),
    ),
  )
})
afterAll(() => world.close())

const ofGroups = Object.keys(examples).filter((name) => name.includes('{group}'))
const ofOneself = Object.keys(examples).filter((name) => !name.includes('{group}'))
const permissionOf = (name: string) => described[name]?.['x-permission'] as Action

async function ask(name: string, scene: Scene, given?: Record<string, string>): Promise<string> {
  const { params, query, body }: Example = examples[name] ?? {}
  const [method = '', path = ''] = name.split(' ')
  const filled = Object.entries({ group: scene.group.slug, ...(given ?? (await params?.(scene))) }).reduce(
    (text, [key, value]) => text.replace(`{${key}}`, value),
    path,
  )
  const answer = await scene.asker[method as 'get'](query ? `${filled}?${query}` : filled, body?.(scene))
  if (answer.status < 300) return 'done'
  return `${answer.status} ${answer.body.code}${answer.status === 422 ? JSON.stringify(answer.body.errors) : ''}`
}

/** What the table says: who is refused, and with what. Nobody is told of a group they may not see. */
function refusalOf(name: string, standing: Standing, visibility: Visibility = 'public') {
  const permission = permissionOf(name)
  const isSeen = reachOf(standing, seeing[visibility]) !== undefined
  if (name === 'get /api/groups/{group}') return isSeen ? undefined : '404 not_found'
  if (standing === 'stranger' && permission !== 'use_anonymously') return '401 unauthenticated'
  if (name.includes('{group}') && !isSeen) return '404 not_found'
  if (reachOf(standing, permission)) return
  return standing === 'user' ? '403 email_unverified' : '403 forbidden'
}

/** What stands in the way of somebody who may is their case, not their right. */
const inTheWay: Record<string, Partial<Record<Standing, string>>> = {
  'post /api/groups/{group}/requests': {
    invitee: '409 already_invited',
    member: '409 already_member',
    inviting_member: '409 already_member',
    manager: '409 already_member',
    owner: '409 already_member',
  },
  'post /api/invitations/{token}/register': {
    user: '409 already_signed_in',
    verified: '409 already_signed_in',
    operator: '409 already_signed_in',
  },
}

const refused = new Map<string, Scene>()

/** Who is refused changes nothing, so that the next may be refused there as well. */
async function sceneOf(setting: Setting, { isRefused }: { isRefused: boolean }) {
  if (!isRefused) return scenes.scene(setting)
  const key = `${setting.standing} ${setting.visibility} ${setting.joinMethod}`
  const scene = refused.get(key) ?? (await scenes.scene(setting))
  refused.set(key, scene)
  return scene
}

async function compare(name: string, asked: { standings: readonly Standing[]; visibility?: Visibility }) {
  const { visibility = 'public' } = asked
  const { joinMethod } = examples[name] ?? {}
  const isHidden = visibility === 'members'
  const found: Record<string, string> = {}
  const agreed: Record<string, string> = {}
  for (const standing of asked.standings) {
    const refusal = refusalOf(name, standing, visibility)
    // Nobody gets into a hidden group by themselves.
    if (!refusal && joinMethod && isHidden) continue
    const setting = { standing, visibility, joinMethod: isHidden ? undefined : joinMethod }
    agreed[standing] = refusal ?? inTheWay[name]?.[standing] ?? 'done'
    found[standing] = await ask(name, await sceneOf(setting, { isRefused: refusal !== undefined }))
  }
  expect(found).toEqual(agreed)
}

describe('the routes', () => {
  test('each name the permission they take, one of the table', () => {
    const unnamed = Object.keys(described).filter((name) => !actions.includes(permissionOf(name)))
    expect(unnamed).toEqual([])
  })

  test('are each asked for below, and nothing else is', () => {
    expect(Object.keys(examples).sort()).toEqual(Object.keys(described).sort())
  })
})

describe.each(ofGroups)('%s', (name) => {
  test.each(visibilities)('in a group seen by %s answers everybody as the table says', async (visibility) => {
    await compare(name, { standings, visibility })
  })

  test('of an archived group is refused unless it is among what is still allowed', async () => {
    const scene = await scenes.scene({ standing: 'owner', isArchived: true })
    const isRefused = (await ask(name, scene)) === '409 group_archived'
    expect(isRefused).toBe(!stillAllowed.includes(permissionOf(name)))
  })
})

describe.each(ofOneself)('%s', (name) => {
  test('answers everybody as the table says', async () => {
    await compare(name, { standings: ['stranger', 'user', 'verified', 'operator'] })
  })
})

describe('who may act on their own part only', () => {
  const ofInvites = Object.entries(examples).filter(([name]) => /\/(invites|batches)\/\{id\}/.test(name))

  test.each(ofInvites)('%s finds nothing that somebody else sent', async (name, { params }) => {
    const theirs = await scenes.scene({ standing: 'manager' })
    const mine = await scenes.scene({ standing: 'inviting_member' })
    const filled = await params?.(theirs)
    await moveTo(mine.group.id, { from: theirs.group.id })
    expect(await ask(name, mine, filled)).toBe('404 not_found')
  })

  async function moveTo(group: string, { from }: { from: string }) {
    for (const table of ['invites', 'batches'] as const) {
      await world.db.updateTable(table).set({ group_id: group }).where('group_id', '=', from).execute()
    }
  }

  test('lists, counts and exports nothing that somebody else sent', async () => {
    const { asker, group, openInvite, other } = await scenes.scene({ standing: 'inviting_member' })
    const own = await openInvite()
    await world.db
      .updateTable('invites')
      .set({ invited_by: other.id })
      .where('id', '=', await openInvite())
      .execute()
    const get = async (rest: string) => (await asker.get(`${group.path}/invites${rest}`)).body
    expect((await get('')).items.map(({ id }: { id: string }) => id)).toEqual([own])
    expect((await get('/stats')).status.pending).toBe(1)
    expect((await get('/summary')).inviters).toHaveLength(1)
    expect((await get('/export.csv')).trim().split('\n')).toHaveLength(2)
    const bulk = await asker.post(`${group.path}/invites/bulk`, { action: 'cancel', filter: {} })
    expect(bulk.body).toEqual({ changed: 1, skipped: {} })
  })

  test('a member invites as members only, and a manager does nothing to managers and owners', async () => {
    const member = await scenes.scene({ standing: 'inviting_member' })
    const invite = { text: 'someone@example.net', role: 'manager' }
    expect((await member.asker.post(`${member.group.path}/invites`, invite)).body.errors).toMatchObject([{ path: 'role' }])
    const manager = await scenes.scene({ standing: 'manager' })
    const { items } = (await manager.asker.get(`${manager.group.path}/members`)).body
    const owner = items.find(({ role }: { role: string }) => role === 'owner').user.id
    expect((await manager.asker.delete(`${manager.group.path}/members/${owner}`)).status).toBe(403)
    expect((await manager.asker.patch(`${manager.group.path}/members/${owner}`, { role: 'member' })).status).toBe(403)
  })
})

test('a group that is hidden and one that is not there answer the same', async () => {
  const { asker, group } = await scenes.scene({ standing: 'verified', visibility: 'members' })
  for (const viewer of [asker, world.visitor()]) {
    const unknown = (await viewer.get(`/api/groups/${randomUUID()}`)).body
    expect((await viewer.get(group.path)).body).toEqual(unknown)
    expect((await viewer.get(`/api/groups/${group.slug}`)).body).toEqual(unknown)
  }
  for (const ref of ['%00', '%', 'no-such', "'--", 'x'.repeat(5_000)]) {
    expect([ref, (await asker.get(`/api/groups/${ref}`)).status]).toEqual([ref, 404])
    expect([ref, (await asker.get(`/api/groups/${ref}/members`)).status]).toEqual([ref, 404])
  }
})
