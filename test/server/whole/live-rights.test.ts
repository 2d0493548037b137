import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRecord } from '../../support/open-record.ts'
import { openUsher } from '../../support/open-usher.ts'
import { startRedis } from '../../support/redis-process.ts'
import { until } from '../../support/until.ts'

type Usher = Awaited<ReturnType<typeof openUsher>>
type Person = Awaited<ReturnType<Usher['person']>>
type Group = { id: string; name: string; path: string }

let redis: Awaited<ReturnType<typeof startRedis>>
let database: Awaited<ReturnType<typeof openRecord>>
let usher: Usher
let mara: Person

beforeAll(async () => {
  redis = await startRedis()
  database = await openRecord()
  usher = await openUsher({ database, redisUrl: redis.url })
  mara = await usher.person('Mara')
})
afterAll(async () => {
  await usher.close()
  await database.close()
  await redis.stop()
})

type Case = { of: 'manager' | 'member'; act: (group: Group, person: Person) => Promise<{ status: number }>; endsWatch?: boolean }

const member = ({ path }: Group, { id }: Person) => `${path}/members/${id}`

/** What may happen to somebody in a group of Mara's, whose members may invite. */
const cases: Record<string, Case> = {
  'is removed': { of: 'manager', act: (group, person) => mara.delete(member(group, person)), endsWatch: true },
  leaves: { of: 'member', act: ({ path }, person) => person.post(`${path}/leave`), endsWatch: true },
  'becomes a member': { of: 'manager', act: (group, person) => mara.patch(member(group, person), { role: 'member' }), endsWatch: true },
  'becomes a manager': { of: 'member', act: (group, person) => mara.patch(member(group, person), { role: 'manager' }), endsWatch: true },
  'becomes the owner': { of: 'manager', act: ({ path }, { id: userId }) => mara.post(`${path}/handover`, { userId }) },
  'may not invite any more': { of: 'member', act: ({ path }) => mara.patch(path, { membersCanInvite: false }), endsWatch: true },
  'sees the group archived': { of: 'member', act: ({ path }) => mara.post(`${path}/archive`), endsWatch: true },
  'sees the group deleted': { of: 'manager', act: ({ path, name }) => mara.delete(path, { name }), endsWatch: true },
}

async function scene(role: 'manager' | 'member') {
  const person = await usher.person('Bo')
  const { body } = await mara.post('/api/groups', { name: `Harbour ${crypto.randomUUID().slice(-6)}`, membersCanInvite: true })
  const group: Group = { ...body.group, path: `/api/groups/${body.group.id}` }
  expect((await mara.post(`${group.path}/members`, { userId: person.id, role })).status).toBe(201)
  const line = await person.connect()
  expect(await line.watch(group.id)).toHaveProperty('cursor')
  return { person, group, line, groupsAt: (await person.get('/api/me')).body.groupsAt as number }
}

describe('somebody connected who', () => {
  test.each(Object.entries(cases))('%s hears within a second that their groups changed', async (_, { of, act, endsWatch = false }) => {
    const { person, group, line, groupsAt } = await scene(of)
    const begin = performance.now()
    expect((await act(group, person)).status).toBe(200)
    await until(() => (line.feed.at(-1)?.groupsAt ?? 0) > groupsAt && (!endsWatch || line.ended.length > 0))
    expect(performance.now() - begin).toBeLessThan(1_000)
    expect(line.ended).toEqual(endsWatch ? [{ group: group.id }] : [])
    expect((await person.get('/api/me')).body.groupsAt).toBe(line.feed.at(-1)?.groupsAt)
    line.close()
  })

  test('deletes their account is cut off everywhere within a second', async () => {
    const { person, line } = await scene('member')
    const second = await person.connect()
    const begin = performance.now()
    expect((await person.delete('/api/me', { username: person.username })).status).toBe(200)
    await until(() => !line.isOpen() && !second.isOpen())
    expect(performance.now() - begin).toBeLessThan(1_000)
  })

  test('is let in, asked or not, hears of their new group', async () => {
    const bo = await usher.person('Bo')
    const line = await bo.connect()
    const known = async () => (await bo.get('/api/me')).body.groupsAt as number
    const rises = async (act: () => Promise<{ status: number }>) => {
      const before = await known()
      expect((await act()).status).toBeLessThan(300)
      await until(() => (line.feed.at(-1)?.groupsAt ?? 0) > before, { withinMs: 1_000 })
    }
    const create = async (joinMethod: string) =>
      `/api/groups/${(await mara.post('/api/groups', { name: `Quay ${crypto.randomUUID().slice(-6)}`, joinMethod })).body.group.id}`
    const [open, onRequest, invited] = [await create('open'), await create('request'), await create('invite_only')]
    await rises(() => bo.post(`${open}/join`))
    await rises(() => bo.post(`${onRequest}/requests`))
    await rises(() => mara.post(`${onRequest}/requests/decide`, { decision: 'approve' }))
    await rises(() => mara.post(`${invited}/members`, { userId: bo.id }))
    line.close()
  })
})
