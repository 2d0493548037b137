import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld, type Person, type World } from '../../support/world.ts'

const dayMs = 24 * 3600 * 1000
let world: World
let ada: Person
let bob: Person
let path: string
let groupId: string

beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  ada = await world.person('Ada')
  bob = await world.person('Bob')
  const group = await world.groupOf(ada)
  path = group.path
  groupId = group.id
})
afterAll(() => world.close())

const send = async (text: string, body = {}) => (await ada.post(`${path}/invites`, { text, ...body })).body.results[0].inviteId as string
const renew = (id: string, body = {}, by = ada) => by.post(`${path}/invites/${id}/renew`, body)
const lapse = (id: string) =>
  world.db
    .updateTable('invites')
    .set({ expires_at: new Date(0) })
    .where('id', '=', id)
    .execute()
const badge = async (person: Person) => (await person.get('/api/me')).body.badge
const join = (person: Person, role: 'member' | 'manager') =>
  world.db.insertInto('memberships').values({ group_id: groupId, user_id: person.id, role, via_invite_id: null }).execute()

describe('renewing an invite', () => {
  test('that expired offers the same row anew: same role and message, new link, new mail, badge and notification', async () => {
    const id = await send(bob.username, { role: 'manager', message: 'Come, old friend' })
    const old = await world.linkTo(id)
    await lapse(id)
    await world.visitor().post(`${old.api}/ask-again`)
    const answer = await renew(id, { days: 3 })
    expect(answer.status).toBe(200)
    const { invite } = answer.body
    expect(invite).toMatchObject({ id, status: 'pending', role: 'manager', message: 'Come, old friend', sends: 2, delivery: 'queued' })
    expect(invite).not.toHaveProperty('askedAt')
    expect(Date.parse(invite.expiresAt) - Date.parse(invite.lastSentAt)).toBe(3 * dayMs)
    expect((await world.visitor().get(old.api)).body.invitation.state).toBe('superseded')
    expect(await badge(bob)).toEqual({ invites: 1, notifications: 1 })
    const mails = await world.db.selectFrom('messages').where('invite_id', '=', id).select('delivery').execute()
    expect(mails).toHaveLength(2)
    expect((await ada.get(`${path}/audit`)).body.items[0]).toMatchObject({
      action: 'invite_renewed',
      by: { id: ada.id },
      detail: { person: 'Bob' },
    })
    expect(await findDrift(world.database)).toEqual([])
    expect((await bob.post(`/api/invites/${id}/accept`)).body.invite.role).toBe('manager')
  })

  test('lasts as long as the group’s invites do, unless said otherwise', async () => {
    const id = await send('stranger@example.net')
    await ada.post(`${path}/invites/${id}/cancel`)
    await ada.patch(path, { inviteTtlDays: 5 })
    const { invite } = (await renew(id)).body
    expect(Date.parse(invite.expiresAt) - Date.parse(invite.lastSentAt)).toBe(5 * dayMs)
    for (const days of [0, 366, 'x']) expect((await renew(id, { days })).body.errors).toMatchObject([{ path: 'days' }])
  })

  test('that was declined waits for the cool-down, unless they asked for it', async () => {
    const id = await send(bob.email)
    await bob.post(`/api/invites/${id}/decline`, { reason: 'Not now' })
    const refused = await renew(id)
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'invite_not_pending', inviteStatus: 'declined', invite: { id } }])
    expect(refused.body.detail).toMatch(/^Declined lately; can be invited again from \d{4}-\d\d-\d\d$/)
    expect(refused.body.invite.coolsUntil).toBeDefined()
    expect((await ada.post(`${path}/invites`, { text: bob.email })).body.results[0].verdict).toBe('cooling_down')
    await world.visitor().post(`${(await world.linkTo(id)).api}/ask-again`)
    const { invite } = (await renew(id)).body
    expect(invite).toMatchObject({ status: 'pending', recipient: { email: bob.email } })
    for (const gone of ['declineReason', 'answeredAt', 'askedAt', 'coolsUntil']) expect(invite).not.toHaveProperty(gone)
    expect(await badge(bob)).toEqual({ invites: 1, notifications: 1 })
  })

  test('is refused with words for whom inviting would refuse, and changes nothing', async () => {
    const carol = await world.person('Carol')
    const [toBob, toBobToo, toCarol, outside] = [
      await send(bob.username),
      await send('other@example.net'),
      await send(carol.username),
      await send('out@elsewhere.example'),
    ]
    for (const id of [toBob, toBobToo, toCarol, outside]) await ada.post(`${path}/invites/${id}/cancel`)
    await send(bob.email)
    await join(carol, 'member')
    await ada.patch(path, { allowedDomains: ['example.org', 'example.net'] })
    const refused = { [toBob]: [409, 'already_invited'], [toCarol]: [409, 'already_member'], [outside]: [403, 'forbidden'] }
    for (const [id, [status, code]] of Object.entries(refused)) {
      const answer = await renew(id)
      expect([answer.status, answer.body]).toMatchObject([status, { code, invite: { id, status: 'cancelled', sends: 1 } }])
      expect(answer.body.detail).toMatch(/\w \w/)
    }
    expect((await renew(toBobToo)).status).toBe(200)
    expect(await findDrift(world.database)).toEqual([])
  })

  test('is not for one that is open or accepted', async () => {
    const open = await send('open@example.net')
    expect((await renew(open)).body).toMatchObject({ status: 409, code: 'already_invited', invite: { id: open, sends: 1 } })
    const accepted = await send(bob.username)
    await bob.post(`/api/invites/${accepted}/accept`)
    expect((await renew(accepted)).body).toMatchObject({ code: 'invite_not_pending', inviteStatus: 'accepted', invite: { id: accepted } })
  })

  test('happens once, however many managers press at once', async () => {
    const grace = await world.person('Grace')
    await join(grace, 'manager')
    const id = await send(bob.username)
    await lapse(id)
    const answers = await Promise.all([renew(id), renew(id, {}, grace), renew(id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(await badge(bob)).toEqual({ invites: 1, notifications: 1 })
    expect((await ada.get(`${path}/invites`)).body.items).toMatchObject([{ id, sends: 2 }])
    expect(await findDrift(world.database)).toEqual([])
    expect(world.faults).toEqual([])
  })

  test('leaves it in the name of its inviter, unless they left', async () => {
    const grace = await world.person('Grace')
    await join(grace, 'manager')
    const id = (await grace.post(`${path}/invites`, { text: bob.username })).body.results[0].inviteId
    await ada.post(`${path}/invites/${id}/cancel`)
    expect((await renew(id)).body.invite.invitedBy.name).toBe('Grace')
    await ada.post(`${path}/invites/${id}/cancel`)
    await world.db.deleteFrom('memberships').where('user_id', '=', grace.id).execute()
    expect((await renew(id)).body.invite.invitedBy).toEqual({ id: ada.id, name: 'Ada' })
  })
})
