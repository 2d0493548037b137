import { afterAll, describe, expect, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld, type Person } from '../../support/world.ts'
import { openScene } from './scene.ts'

const dayMs = 24 * 3600 * 1000
const world = await openWorld()
afterAll(() => world.close())

describe('extending an invite', () => {
  test('adds days to its end; the invitee sees it, the link stays good, and no mail goes out', async () => {
    const { ada, bob, send, act, audit } = await openScene(world)
    const id = await send(bob.username)
    const before = (await bob.get('/api/me/feed?since=0')).body
    const { api } = await world.linkTo(id)
    const answer = await act(id, 'extend', { days: 10 })
    expect(answer.status).toBe(200)
    expect(Math.round((Date.parse(answer.body.invite.expiresAt) - Date.now()) / dayMs)).toBe(24)
    const { invites, revision } = (await bob.get(`/api/me/feed?since=${before.revision}`)).body
    expect(revision).toBeGreaterThan(before.revision)
    expect(invites).toMatchObject([{ id, expiresAt: answer.body.invite.expiresAt }])
    expect((await world.visitor().get(api)).body.invitation.state).toBe('pending')
    expect(answer.body.invite.sends).toBe(1)
    expect((await audit())[0]).toMatchObject({ action: 'invites_extended', by: { id: ada.id }, detail: { days: 10, person: 'Bob' } })
    expect(await findDrift(world.database)).toEqual([])
  })

  test('never leads further ahead than a year', async () => {
    const { send, act } = await openScene(world)
    const id = await send('far@example.net')
    for (let round = 0; round < 3; round += 1) {
      const { invite } = (await act(id, 'extend', { days: 365 })).body
      expect(Date.parse(invite.expiresAt) - Date.now()).toBeLessThanOrEqual(365 * dayMs + 1_000)
    }
    for (const days of [0, -1, 366, 1.5, '7', null]) {
      const answer = await act(id, 'extend', { days })
      expect([days, answer.status, answer.body.errors]).toMatchObject([days, 422, [{ path: 'days' }]])
    }
  })

  test('wakes the clock for its new end', async () => {
    const { send, act } = await openScene(world)
    const id = await send('due@example.net')
    const { expiresAt } = (await act(id, 'extend', { days: 1 })).body.invite
    const facts = await world.db.selectFrom('outbox').select('fact').execute()
    expect(facts.map(({ fact }) => fact)).toContainEqual(expect.objectContaining({ kind: 'due', at: expiresAt }))
  })
})

describe('changing the role offered', () => {
  test('changes what the invitee sees and gets', async () => {
    const { bob, path, send, act } = await openScene(world)
    const id = await send(bob.username)
    expect((await act(id, 'role', { role: 'manager' })).body.invite.role).toBe('manager')
    expect((await bob.get('/api/me/invites')).body.items).toMatchObject([{ id, role: 'manager' }])
    await bob.post(`/api/invites/${id}/accept`)
    expect((await bob.get(path)).body.group.role).toBe('manager')
    expect((await act(id, 'role', { role: 'owner' })).status).toBe(422)
  })

  test('to what it is already is no change, and stands in no log', async () => {
    const { bob, send, act, audit } = await openScene(world)
    const id = await send(bob.username)
    const before = await audit()
    expect((await act(id, 'role', { role: 'member' })).status).toBe(200)
    expect(await audit()).toEqual(before)
  })

  test('above their own is not a member’s to do, nor to hand on what they offered when they were more', async () => {
    const { ada, path, send, act, join } = await openScene(world)
    const mia = await world.person('Mia')
    await join(mia, 'manager')
    await ada.patch(path, { membersCanInvite: true })
    const high = await send('high@example.net', { by: mia, role: 'manager' })
    const low = await send('low@example.net', { by: mia })
    await world.db.updateTable('memberships').set({ role: 'member' }).where('user_id', '=', mia.id).execute()
    expect((await act(low, 'role', { role: 'manager' }, mia)).body).toMatchObject({ status: 422, errors: [{ path: 'role' }] })
    const bulk = { action: 'change_role', role: 'manager', ids: [low] }
    expect((await mia.post(`${path}/invites/bulk`, bulk)).body).toMatchObject({ status: 422, errors: [{ path: 'role' }] })
    expect((await act(high, 'readdress', { email: 'mine@example.net' }, mia)).body).toMatchObject({
      code: 'forbidden',
      invite: { id: high },
    })
    await act(high, 'cancel', {}, mia)
    expect((await act(high, 'renew', {}, mia)).body.code).toBe('forbidden')
    await world.db.updateTable('invites').set({ delivery: 'failed' }).where('id', '=', low).execute()
    expect((await act(low, 'readdress', { email: 'mine@example.net' }, mia)).status).toBe(200)
  })
})

describe('an act that comes too late', () => {
  test('is refused with the row as it is now, and changes nothing', async () => {
    const { send, act, lapse } = await openScene(world)
    const others = await Promise.all(['Carol', 'Dan'].map((name) => world.person(name)))
    const [carol, dan] = others as [Person, Person]
    const accepted = await send(carol.username)
    await carol.post(`/api/invites/${accepted}/accept`)
    const declined = await send(dan.email)
    await dan.post(`/api/invites/${declined}/decline`, { reason: 'No' })
    const cancelled = await send('cancelled@example.net')
    await act(cancelled, 'cancel')
    const expired = await send('expired@example.net')
    await lapse(expired)
    const acts = { cancel: {}, resend: {}, extend: { days: 1 }, role: { role: 'manager' }, readdress: { email: 'new@example.net' } }
    for (const [inviteStatus, id] of Object.entries({ accepted, declined, cancelled, expired })) {
      for (const [verb, body] of Object.entries(acts)) {
        const answer = await act(id, verb, body)
        const told = { code: 'invite_not_pending', inviteStatus, invite: { id, status: inviteStatus } }
        expect([verb, answer.status, answer.body]).toMatchObject([verb, 409, told])
        if (inviteStatus === 'declined') expect(answer.body.invite.recipient).toEqual({ email: dan.email })
      }
    }
  })

  test('too soon after the last mail says so with the row', async () => {
    const { send, act } = await openScene(world)
    const id = await send('soon@example.net')
    const answer = await act(id, 'resend')
    expect(answer.body).toMatchObject({ code: 'resend_too_soon', invite: { id, status: 'pending', sends: 1 } })
    expect(answer.body.invite.resendAt).toBeDefined()
  })
})

describe('every act', () => {
  test('is not a stranger’s, nor one of another group, nor possible in an archived one', async () => {
    const { ada, groupId, path, send, act } = await openScene(world)
    const id = await send('one@example.net')
    const eve = await world.person('Eve')
    const other = await world.groupOf(ada)
    const acts = {
      cancel: {},
      resend: {},
      extend: { days: 1 },
      role: { role: 'manager' },
      readdress: { email: 'x@example.net' },
      renew: {},
    }
    await world.db.updateTable('groups').set({ archived_at: new Date() }).where('id', '=', groupId).execute()
    for (const [verb, body] of Object.entries(acts)) {
      expect([verb, (await act(id, verb, body, eve)).status]).toEqual([verb, 404])
      expect([verb, (await ada.post(`${other.path}/invites/${id}/${verb}`, body)).status]).toEqual([verb, 404])
      expect([verb, (await ada.post(`${other.path}/invites/nonsense/${verb}`, body)).status]).toEqual([verb, 404])
      expect([verb, (await act(id, verb, body)).body.code]).toEqual([verb, 'group_archived'])
      expect([verb, (await world.visitor().post(`${path}/invites/${id}/${verb}`, body)).status]).toEqual([verb, 401])
    }
  })
})
