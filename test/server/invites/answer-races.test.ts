import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld, type Person, type World } from '../../support/world.ts'

const rounds = 40
let world: World
let ada: Person

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
})
afterAll(() => world.close())

type Round = { bob: Person; id: string; path: string; groupId: string }

/** Forty fresh invites, each of a fresh person to a fresh group. */
async function everyRound(act: (round: Round) => Promise<void>) {
  for (let round = 0; round < rounds; round += 1) {
    const bob = await world.person('Bob')
    const { path, id: groupId } = await world.groupOf(ada)
    const { body } = await ada.post(`${path}/invites`, { recipients: [{ userId: bob.id }] })
    await act({ bob, path, groupId, id: body.results[0].inviteId })
  }
  expect(await findDrift(world.database)).toEqual([])
  expect(world.faults).toEqual([])
}

/** What the record holds of a round. */
async function outcome({ bob, id, groupId }: Round) {
  const invite = await world.db.selectFrom('invites').where('id', '=', id).select('status').executeTakeFirstOrThrow()
  const memberships = await world.db.selectFrom('memberships').where('group_id', '=', groupId).where('user_id', '=', bob.id).execute()
  const news = await world.db.selectFrom('notifications').where('invite_id', '=', id).where('user_id', '=', ada.id).execute()
  return { status: invite.status, memberships: memberships.length, news: news.length, badge: (await bob.get('/api/me')).body.badge }
}

const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status)
const empty = { invites: 0, notifications: 0 }

describe('of answers that race, exactly one wins', () => {
  test('accept against cancel', async () => {
    await everyRound(async (round) => {
      const [accept, cancel] = await Promise.all([
        round.bob.post(`/api/invites/${round.id}/accept`),
        ada.post(`${round.path}/invites/${round.id}/cancel`),
      ])
      const isAccepted = accept.status === 200
      expect(statuses([accept, cancel])).toEqual(isAccepted ? [200, 409] : [409, 200])
      expect((isAccepted ? cancel : accept).body).toMatchObject({
        code: 'invite_not_pending',
        inviteStatus: isAccepted ? 'accepted' : 'cancelled',
      })
      const won = isAccepted ? { status: 'accepted', memberships: 1, news: 1 } : { status: 'cancelled', memberships: 0, news: 0 }
      expect(await outcome(round)).toEqual({ ...won, badge: empty })
    })
  })

  test('accept against decline', async () => {
    await everyRound(async (round) => {
      const [accept, decline] = await Promise.all([
        round.bob.post(`/api/invites/${round.id}/accept`),
        round.bob.post(`/api/invites/${round.id}/decline`, {}),
      ])
      const isAccepted = accept.status === 200
      expect(statuses([accept, decline])).toEqual(isAccepted ? [200, 409] : [409, 200])
      const won = isAccepted ? { status: 'accepted', memberships: 1 } : { status: 'declined', memberships: 0 }
      expect(await outcome(round)).toEqual({ ...won, news: 1, badge: empty })
    })
  })

  test('five accepts, some by the link', async () => {
    await everyRound(async (round) => {
      const { api } = await world.linkTo(round.id)
      const paths = [`/api/invites/${round.id}/accept`, `${api}/accept`]
      const answers = await Promise.all([0, 1, 0, 1, 0].map((way) => round.bob.post(paths[way] ?? '')))
      expect(statuses(answers).sort()).toEqual([200, 409, 409, 409, 409])
      expect(await outcome(round)).toEqual({ status: 'accepted', memberships: 1, news: 1, badge: empty })
    })
  })

  test('an accept by the link against a resend, which replaces the link', async () => {
    await world.clock.advance(61_000)
    await everyRound(async (round) => {
      await world.db
        .updateTable('invites')
        .set({ last_sent_at: new Date(0) })
        .where('id', '=', round.id)
        .execute()
      const { api } = await world.linkTo(round.id)
      const [accept, resend] = await Promise.all([round.bob.post(`${api}/accept`), ada.post(`${round.path}/invites/${round.id}/resend`)])
      expect(statuses([accept, resend])).toEqual(accept.status === 200 ? [200, 409] : [409, 200])
      if (accept.status === 409) expect(accept.body.inviteStatus).toBeUndefined()
    })
  })
})
