import { describe, expect, onTestFinished, test } from 'vitest'
import { findDrift } from '../../support/find-drift.ts'
import { openWorld } from '../../support/world.ts'
import { openScene } from './scene.ts'

const dayMs = 24 * 3600 * 1000

/** The clock goes on in these tests, so each has a world of its own. */
async function openOwnWorld() {
  const world = await openWorld()
  onTestFinished(() => world.close())
  const { ada, bob, path, act } = await openScene(world)
  const send = async (body: object) => (await ada.post(`${path}/invites`, body)).body.results[0]
  const generationOf = (id: string) =>
    world.db.selectFrom('invites').where('id', '=', id).select(['generation', 'status', 'sends']).executeTakeFirstOrThrow()
  return { world, ada, bob, path, act, send, generationOf }
}

describe('inviting again', () => {
  test('after a cancel takes up the same row under a new generation', async () => {
    const { world, ada, path, act, send, generationOf } = await openOwnWorld()
    const first = await send({ text: 'stranger@example.net' })
    const oldLink = await world.linkTo(first.inviteId)
    await act(first.inviteId, 'cancel')
    const second = await send({ text: 'Stranger@Example.net', role: 'manager' })
    expect(second).toMatchObject({ verdict: 'ready', inviteId: first.inviteId })
    expect(await generationOf(first.inviteId)).toEqual({ generation: 2, status: 'pending', sends: 2 })
    expect((await world.visitor().get(oldLink.api)).body.invitation.state).toBe('superseded')
    expect((await world.visitor().get((await world.linkTo(first.inviteId)).api)).body.invitation.state).toBe('pending')
    const [row] = (await ada.get(`${path}/invites`)).body.items
    expect(row).toMatchObject({ role: 'manager', delivery: 'queued', recipient: { email: 'Stranger@Example.net' } })
  })

  test('after the end takes up the same row, swept or not', async () => {
    const { world, bob, send, generationOf } = await openOwnWorld()
    const named = await send({ recipients: [{ userId: bob.id }] })
    const addressed = await send({ text: 'stranger@example.net' })
    await world.clock.advance(14 * dayMs)
    expect(await send({ text: bob.username })).toMatchObject({ verdict: 'ready', inviteId: named.inviteId })
    expect(await send({ text: 'stranger@example.net' })).toMatchObject({ verdict: 'ready', inviteId: addressed.inviteId })
    expect((await generationOf(named.inviteId)).generation).toBe(2)
    expect((await bob.get('/api/me')).body.badge).toEqual({ invites: 1, notifications: 1 })
    expect(await findDrift(world.database)).toEqual([])
  })

  test('by name is not blocked by one by address that is past its time but not swept', async () => {
    const { world, bob, send, generationOf } = await openOwnWorld()
    const addressed = await send({ text: bob.email })
    await world.clock.advance(14 * dayMs)
    const named = await send({ text: bob.username })
    expect(named.verdict).toBe('ready')
    expect(named.inviteId).not.toBe(addressed.inviteId)
    expect((await generationOf(addressed.inviteId)).status).toBe('expired')
    expect((await bob.get('/api/me')).body.badge).toEqual({ invites: 1, notifications: 1 })
    expect(await findDrift(world.database)).toEqual([])
  })

  test('forgets that the page of the earlier invite was visited, and that a new one was asked for', async () => {
    const { world, act, send } = await openOwnWorld()
    const { inviteId } = await send({ text: 'stranger@example.net' })
    await act(inviteId, 'cancel')
    await world.db.updateTable('invites').set({ visited_at: new Date(), asked_at: new Date() }).where('id', '=', inviteId).execute()
    expect((await send({ text: 'stranger@example.net' })).inviteId).toBe(inviteId)
    const row = await world.db.selectFrom('invites').where('id', '=', inviteId).select(['visited_at', 'asked_at']).executeTakeFirst()
    expect(row).toEqual({ visited_at: null, asked_at: null })
  })

  test('does not wait for the cool-down of somebody who declined and then asked for it', async () => {
    const { world, bob, send } = await openOwnWorld()
    const { inviteId } = await send({ text: bob.username })
    await bob.post(`/api/invites/${inviteId}/decline`, {})
    expect((await send({ text: bob.username })).verdict).toBe('cooling_down')
    await world.db.updateTable('invites').set({ asked_at: new Date() }).where('id', '=', inviteId).execute()
    expect(await send({ text: bob.username })).toMatchObject({ verdict: 'ready', inviteId })
  })

  test('after somebody accepted and left makes a new row', async () => {
    const { world, bob, send, generationOf } = await openOwnWorld()
    const { inviteId } = await send({ text: bob.email })
    await bob.post(`/api/invites/${inviteId}/accept`)
    await world.db.deleteFrom('memberships').where('user_id', '=', bob.id).execute()
    const again = await send({ text: bob.email })
    expect(again.verdict).toBe('ready')
    expect(again.inviteId).not.toBe(inviteId)
    expect((await generationOf(inviteId)).status).toBe('accepted')
  })

  test('somebody who is in it by now leaves their badge right, though an old invite of theirs is not swept', async () => {
    const { world, ada, bob } = await openOwnWorld()
    const open = await world.groupOf(ada, { answerFromAnyAccount: true })
    const invite = async (body: object) => (await ada.post(`${open.path}/invites`, body)).body.results[0]
    await invite({ text: bob.username, expiresInDays: 1 })
    const other = await invite({ text: 'other@example.net' })
    await world.clock.advance(2 * dayMs)
    const { api } = await world.linkTo(other.inviteId)
    expect((await bob.post(`${api}/accept`)).status).toBe(200)
    expect(await invite({ text: bob.username })).toMatchObject({ verdict: 'already_member' })
    expect(await findDrift(world.database)).toEqual([])
    expect((await bob.get('/api/me')).body.badge).toEqual({ invites: 0, notifications: 0 })
  })
})
