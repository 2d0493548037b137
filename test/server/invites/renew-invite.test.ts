import { afterAll, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld } from '../../support/world.ts'
import { badgeOf } from '../groups/scene.ts'
import { openScene } from './scene.ts'

const dayMs = 24 * 3600 * 1000
const world = await openWorld()
afterAll(() => world.close())

describe('renewing an invite', () => {
  test('that expired offers the same row anew: same role and message, new link, new mail, badge and notification', async () => {
    const { ada, bob, send, act, audit, lapse } = await openScene(world)
    const id = await send(bob.username, { role: 'manager', message: 'Come, old friend' })
    const old = await world.linkTo(id)
    await lapse(id)
    await world.visitor().post(`${old.api}/ask-again`)
    const answer = await act(id, 'renew', { days: 3 })
    expect(answer.status).toBe(200)
    const { invite } = answer.body
    expect(invite).toMatchObject({ id, status: 'pending', role: 'manager', message: 'Come, old friend', sends: 2, delivery: 'queued' })
    expect(invite).not.toHaveProperty('askedAt')
    expect(Date.parse(invite.expiresAt) - Date.parse(invite.lastSentAt)).toBe(3 * dayMs)
    expect((await world.visitor().get(old.api)).body.invitation.state).toBe('superseded')
    expect(await badgeOf(bob)).toEqual({ invites: 1, notifications: 1 })
    const mails = await world.db.selectFrom('messages').where('invite_id', '=', id).select('delivery').execute()
    expect(mails).toHaveLength(2)
    expect((await audit())[0]).toMatchObject({
      action: 'invite_renewed',
      by: { id: ada.id },
      detail: { person: 'Bob' },
    })
    expect(await findDrift(world.database)).toEqual([])
    expect((await bob.post(`/api/invites/${id}/accept`)).body.invite.role).toBe('manager')
  })

  test('lasts as long as the group’s invites do, unless said otherwise', async () => {
    const { ada, path, send, act } = await openScene(world)
    const id = await send('stranger@example.net')
    await act(id, 'cancel')
    await ada.patch(path, { inviteTtlDays: 5 })
    const { invite } = (await act(id, 'renew')).body
    expect(Date.parse(invite.expiresAt) - Date.parse(invite.lastSentAt)).toBe(5 * dayMs)
    for (const days of [0, 366, 'x']) expect((await act(id, 'renew', { days })).body.errors).toMatchObject([{ path: 'days' }])
  })

  test('that was declined waits for the cool-down, unless they asked for it', async () => {
    const { ada, bob, path, send, act } = await openScene(world)
    const id = await send(bob.email)
    await bob.post(`/api/invites/${id}/decline`, { reason: 'Not now' })
    const refused = await act(id, 'renew')
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'invite_not_pending', inviteStatus: 'declined', invite: { id } }])
    expect(refused.body.detail).toMatch(/^Declined lately; can be invited again from \d{4}-\d\d-\d\d$/)
    expect(refused.body.invite.coolsUntil).toBeDefined()
    expect((await ada.post(`${path}/invites`, { text: bob.email })).body.results[0].verdict).toBe('cooling_down')
    await world.visitor().post(`${(await world.linkTo(id)).api}/ask-again`)
    const { invite } = (await act(id, 'renew')).body
    expect(invite).toMatchObject({ status: 'pending', recipient: { email: bob.email } })
    for (const gone of ['declineReason', 'answeredAt', 'askedAt', 'coolsUntil']) expect(invite).not.toHaveProperty(gone)
    expect(await badgeOf(bob)).toEqual({ invites: 1, notifications: 1 })
  })

  test('is refused with words for whom inviting would refuse, and changes nothing', async () => {
    const { ada, bob, path, send, act, join } = await openScene(world)
    const carol = await world.person('Carol')
    const [toBob, toBobToo, toCarol, outside] = [
      await send(bob.username),
      await send('other@example.net'),
      await send(carol.username),
      await send('out@elsewhere.example'),
    ]
    for (const id of [toBob, toBobToo, toCarol, outside]) await act(id, 'cancel')
    await send(bob.email)
    await join(carol, 'member')
    await ada.patch(path, { allowedDomains: ['example.org', 'example.net'] })
    const refused = { [toBob]: [409, 'already_invited'], [toCarol]: [409, 'already_member'], [outside]: [403, 'forbidden'] }
    for (const [id, [status, code]] of Object.entries(refused)) {
      const answer = await act(id, 'renew')
      expect([answer.status, answer.body]).toMatchObject([status, { code, invite: { id, status: 'cancelled', sends: 1 } }])
      expect(answer.body.detail).toMatch(/\w \w/)
    }
    expect((await act(toBobToo, 'renew')).status).toBe(200)
    expect(await findDrift(world.database)).toEqual([])
  })

  test('is not for one that is open or accepted', async () => {
    const { bob, send, act } = await openScene(world)
    const open = await send('open@example.net')
    expect((await act(open, 'renew')).body).toMatchObject({ status: 409, code: 'already_invited', invite: { id: open, sends: 1 } })
    const accepted = await send(bob.username)
    await bob.post(`/api/invites/${accepted}/accept`)
    expect((await act(accepted, 'renew')).body).toMatchObject({
      code: 'invite_not_pending',
      inviteStatus: 'accepted',
      invite: { id: accepted },
    })
  })

  test('happens once, however many managers press at once', async () => {
    const { ada, bob, path, send, act, join, lapse } = await openScene(world)
    const grace = await world.person('Grace')
    await join(grace, 'manager')
    const id = await send(bob.username)
    await lapse(id)
    const answers = await Promise.all([act(id, 'renew'), act(id, 'renew', {}, grace), act(id, 'renew')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(await badgeOf(bob)).toEqual({ invites: 1, notifications: 1 })
    expect((await ada.get(`${path}/invites`)).body.items).toMatchObject([{ id, sends: 2 }])
    expect(await findDrift(world.database)).toEqual([])
    expect(world.faults).toEqual([])
  })

  test('leaves it in the name of its inviter, unless they left', async () => {
    const { ada, bob, send, act, join } = await openScene(world)
    const grace = await world.person('Grace')
    await join(grace, 'manager')
    const id = await send(bob.username, { by: grace })
    await act(id, 'cancel')
    expect((await act(id, 'renew')).body.invite.invitedBy.name).toBe('Grace')
    await act(id, 'cancel')
    await world.db.deleteFrom('memberships').where('user_id', '=', grace.id).execute()
    expect((await act(id, 'renew')).body.invite.invitedBy).toEqual({ id: ada.id, name: 'Ada' })
  })
})
