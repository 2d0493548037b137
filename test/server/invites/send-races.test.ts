import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld, type Person, type World } from '../../support/world.ts'

const rounds = 40
let world: World
let ada: Person
let grace: Person
let path: string
let groupId: string

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
  grace = await world.person('Grace')
  const group = await world.groupOf(ada)
  path = group.path
  groupId = group.id
  await world.db.insertInto('memberships').values({ group_id: group.id, user_id: grace.id, role: 'manager', via_invite_id: null }).execute()
})
afterAll(() => world.close())

type Sent = { status: number; body: { results: { verdict: string; inviteId?: string }[] } }
const verdicts = (answers: Sent[]) => answers.map(({ status, body }) => `${status} ${body.results[0]?.verdict}`).sort()

/** Open rows, and invite mails owed, to somebody by address or user id. */
async function held(email: string, userId: string | null = null) {
  const invites = await world.db
    .selectFrom('invites')
    .where('group_id', '=', groupId)
    .where((eb) => eb.or([eb('email_key', '=', email), eb('user_id', '=', userId)]))
    .select(['id', 'generation', 'status'])
    .execute()
  const mails = await world.db
    .selectFrom('messages')
    .where(
      'invite_id',
      'in',
      invites.map((invite) => invite.id),
    )
    .orderBy('generation')
    .select('generation')
    .execute()
  return { open: invites.filter((invite) => invite.status === 'pending').length, mails: mails.map((mail) => mail.generation) }
}

describe('of sends that race, each person gets one invite and one mail', () => {
  test('five of one address by two managers', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const email = `${crypto.randomUUID()}@example.net`
      const senders = [ada, grace, ada, grace, ada]
      const answers = await Promise.all(senders.map((sender) => sender.post(`${path}/invites`, { text: email })))
      expect(verdicts(answers)).toEqual([...Array(4).fill('201 already_invited'), '201 ready'])
      expect(await held(email)).toEqual({ open: 1, mails: [1] })
    }
  })

  test('by name against by address of the same person', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const bob = await world.person('Bob')
      const answers = await Promise.all([
        ada.post(`${path}/invites`, { recipients: [{ userId: bob.id }] }),
        grace.post(`${path}/invites`, { text: bob.email }),
      ])
      expect(verdicts(answers)).toEqual(['201 already_invited', '201 ready'])
      expect(await held(bob.email, bob.id)).toEqual({ open: 1, mails: [1] })
      expect((await bob.get('/api/me')).body.badge).toEqual({ invites: 1, notifications: 1 })
    }
    expect(await findDrift(world.database)).toEqual([])
  })

  test('a new invite after a cancel, five at once', async () => {
    for (let round = 0; round < rounds / 4; round += 1) {
      const email = `${crypto.randomUUID()}@example.net`
      const { body } = await ada.post(`${path}/invites`, { text: email })
      await ada.post(`${path}/invites/${body.results[0].inviteId}/cancel`)
      const answers = await Promise.all(Array.from({ length: 5 }, () => grace.post(`${path}/invites`, { text: email })))
      expect(verdicts(answers)).toEqual([...Array(4).fill('201 already_invited'), '201 ready'])
      expect(await held(email)).toEqual({ open: 1, mails: [1, 2] })
    }
  })

  test('the same 300 addresses and people in opposite order', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => world.person('Many')))
    const addresses = Array.from({ length: 300 }, (_, index) => `many.${index}@example.net`)
    const everybody = [...people.map(({ username }) => username), ...addresses]
    const answers: Sent[] = await Promise.all([
      ada.post(`${path}/invites`, { text: everybody.join(',') }),
      grace.post(`${path}/invites`, { text: everybody.toReversed().join(',') }),
      ada.post(`${path}/invites`, { text: everybody.join(';') }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    const sent = answers.flatMap(({ body }) => body.results.filter(({ verdict }) => verdict === 'ready'))
    expect(new Set(sent.map(({ inviteId }) => inviteId)).size).toBe(everybody.length)
    expect(sent).toHaveLength(everybody.length)
    expect(await findDrift(world.database)).toEqual([])
    expect(world.faults).toEqual([])
  })
})
