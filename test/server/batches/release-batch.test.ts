import { nextReleaseAt } from '@usher/server/batches/next-release-at.ts'
import { releaseDue } from '@usher/server/batches/release-due.ts'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld, type Person, type World } from '../../support/world.ts'

const dayMs = 24 * 3600 * 1000
let world: World
let ada: Person
let bob: Person
let group: { id: string; path: string }
const worlds: World[] = []

// The clock goes on in these tests, so each has a world of its own.
beforeEach(async () => {
  world = await openWorld()
  worlds.push(world)
  ada = await world.person('Ada')
  bob = await world.person('Bob')
  group = await world.groupOf(ada, { membersCanInvite: true })
})
afterAll(() => Promise.all(worlds.map((each) => each.close())))

const stranger = () => `${crypto.randomUUID()}@example.net`
const hold = async (terms: object = {}, by = ada): Promise<string> =>
  (await by.post(`${group.path}/invites`, { text: `${bob.username}, ${stranger()}`, undoSeconds: 10, ...terms })).body.batch.id
const read = async (id: string) => (await ada.get(`${group.path}/batches/${id}`)).body
const stateOf = async (id: string) =>
  await world.db.selectFrom('batches').where('id', '=', id).select(['state', 'request', 'results']).executeTakeFirstOrThrow()
const invites = () => world.db.selectFrom('invites').selectAll().orderBy('id').execute()
const messages = () => world.db.selectFrom('messages').select('id').execute()
const releaseAfter = async (ms: number) => {
  await world.clock.advance(ms)
  await releaseDue(world.database)
}

async function joins(person: Person, role: 'member' | 'manager') {
  await world.db.insertInto('memberships').values({ group_id: group.id, user_id: person.id, role, via_invite_id: null }).execute()
  return person
}

describe('a held batch', () => {
  test('leaves when its time is over and not before, as the send it was asked to be', async () => {
    const id = await hold({ message: 'Come & see', role: 'manager', expiresInDays: 3 })
    expect((await nextReleaseAt(world.db))?.toISOString()).toBe((await read(id)).batch.sendAfter)
    await releaseAfter(9_000)
    expect((await read(id)).batch.state).toBe('held')
    expect(await invites()).toEqual([])

    await releaseAfter(1_500)
    const { batch, results } = await read(id)
    expect(batch).toMatchObject({ state: 'released', total: 2, sent: 0, done: false })
    expect(batch.sendAfter).toBeUndefined()
    const rows = await invites()
    expect(results.map(({ inviteId }: { inviteId: string }) => inviteId).sort()).toEqual(rows.map((row) => row.id))
    for (const row of rows) {
      expect(row).toMatchObject({ batch_id: id, message: 'Come & see', role: 'manager', invited_by: ada.id })
      expect(row.expires_at.getTime() - row.created_at.getTime()).toBe(3 * dayMs)
      expect(row.created_at.getTime()).toBeGreaterThan(Date.parse(batch.createdAt) + 10_000)
    }
    expect((await bob.get('/api/me')).body.badge).toEqual({ invites: 1, notifications: 1 })
    expect(await findDrift(world.database)).toEqual([])
    expect(await nextReleaseAt(world.db)).toBeUndefined()
    await world.deliverMails()
    expect((await ada.get('/api/mailbox')).body.items).toHaveLength(2)
    expect((await read(id)).batch).toMatchObject({ sent: 2, delivered: 2, failed: 0, done: true })
    expect((await stateOf(id)).request).toBeNull()
  })

  test('is written down as sent by its sender, with every invite it made', async () => {
    await hold()
    await releaseAfter(11_000)
    const acts = await world.db.selectFrom('audit_log').where('action', '=', 'invites_sent').select(['id', 'by_user', 'detail']).execute()
    expect(acts).toMatchObject([{ by_user: ada.id, detail: { count: 2, role: 'member' } }])
    const named = await world.db
      .selectFrom('audit_invites')
      .where('audit_id', '=', acts[0]?.id ?? '')
      .select('invite_id')
      .execute()
    expect(named.map((row) => row.invite_id).sort()).toEqual((await invites()).map((row) => row.id))
  })

  test('is judged anew as things are by then', async () => {
    const email = stranger()
    const id = await hold({ text: `${bob.username}, ${email}, late@example.net` })
    await joins(bob, 'member')
    await ada.post(`${group.path}/invites`, { text: email })
    await releaseAfter(11_000)
    const { batch, results } = await read(id)
    expect(results.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['already_member', 'already_invited', 'ready'])
    expect(batch.total).toBe(1)
  })

  test('leaves once, however many try, and not at all where an undo was faster', async () => {
    for (let round = 0; round < 12; round += 1) {
      const email = stranger()
      const id = await hold({ text: email })
      const before = (await messages()).length
      await world.clock.advance(11_000)
      const tries = [
        () => releaseDue(world.database).then(() => undefined),
        () => ada.post(`${group.path}/batches/${id}/undo`),
        () => ada.post(`${group.path}/batches/${id}/release`),
      ]
      const turned = [...tries.slice(round % 3), ...tries.slice(0, round % 3), ...tries]
      const answers = (await Promise.all(turned.map((act) => act()))).flatMap((answer) => (answer ? [answer.status] : []))
      const { state } = await stateOf(id)
      const rows = await world.db.selectFrom('invites').where('email', '=', email).select(['generation', 'sends']).execute()
      expect(answers.filter((status) => status === 200).length).toBeLessThanOrEqual(1)
      expect(answers.every((status) => status === 200 || status === 409)).toBe(true)
      if (state === 'undone') expect(rows).toEqual([])
      else expect([state, rows]).toEqual(['released', [{ generation: 1, sends: 1 }]])
      expect((await messages()).length - before).toBe(rows.length)
    }
    expect(world.faults).toEqual([])
  })

  test('that can not be sent for a fault of ours holds up no other', async () => {
    const [broken, sound] = [await hold({ text: 'a@example.net' }), await hold({ text: 'b@example.net' })]
    await world.db.updateTable('batches').set({ request: '{"recipients":7}' }).where('id', '=', broken).execute()
    await world.clock.advance(11_000)
    await expect(releaseDue(world.database)).rejects.toThrow()
    expect((await stateOf(broken)).state).toBe('held')
    expect((await stateOf(sound)).state).toBe('released')
  })
})

describe('a held batch is refused, and nothing was ever sent, where by then', () => {
  const cases: Record<string, { as?: 'member' | 'manager'; terms?: () => object; meanwhile: (mia: Person) => Promise<unknown> }> = {
    'its sender is no member any more': {
      meanwhile: (mia) => world.db.deleteFrom('memberships').where('user_id', '=', mia.id).execute(),
    },
    'its sender may offer members only, and it offers more': {
      terms: () => ({ role: 'manager' }),
      meanwhile: (mia) => world.db.updateTable('memberships').set({ role: 'member' }).where('user_id', '=', mia.id).execute(),
    },
    'members may not invite any more': {
      as: 'member',
      meanwhile: () => world.db.updateTable('groups').set({ members_can_invite: false }).where('id', '=', group.id).execute(),
    },
    'the group is archived': {
      meanwhile: () => world.db.updateTable('groups').set({ archived_at: new Date() }).where('id', '=', group.id).execute(),
    },
    'what it offers has ended': {
      terms: () => ({ expiresAt: new Date(Date.now() + 60_000).toISOString() }),
      meanwhile: () => world.clock.advance(120_000),
    },
  }

  test.each(Object.entries(cases))('%s', async (_, { as = 'manager', terms, meanwhile }) => {
    const mia = await joins(await world.person('Mia'), as)
    const id = await hold(terms?.(), mia)
    await meanwhile(mia)
    await releaseAfter(11_000)
    expect(await stateOf(id)).toEqual({ state: 'refused', request: null, results: null })
    expect([await invites(), await messages()]).toEqual([[], []])
    expect((await bob.get('/api/me')).body.badge).toEqual({ invites: 0, notifications: 0 })
    expect(await world.db.selectFrom('audit_log').where('action', '=', 'invites_sent').select('id').execute()).toEqual([])
  })

  test('and whoever sends it at once is told so', async () => {
    const mia = await joins(await world.person('Mia'), 'manager')
    const id = await hold({}, mia)
    await world.db.deleteFrom('memberships').where('user_id', '=', mia.id).execute()
    const { status, body } = await ada.post(`${group.path}/batches/${id}/release`)
    expect([status, body.batch.state]).toEqual([200, 'refused'])
  })

  test('but not where its sender was made a member only and offers no more', async () => {
    const mia = await joins(await world.person('Mia'), 'manager')
    const id = await hold({}, mia)
    await world.db.updateTable('memberships').set({ role: 'member' }).where('user_id', '=', mia.id).execute()
    await releaseAfter(11_000)
    expect((await stateOf(id)).state).toBe('released')
  })
})
