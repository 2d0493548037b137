import { afterAll, describe, expect, test } from 'vitest'
import { actsIn, codeOf, groupWith, openScene, rolesIn } from '../groups/scene.ts'

const { world, ada, bob, eve } = await openScene()
afterAll(() => world.close())

const inCapitals = (id: string) => id.toUpperCase()

describe('an id in capitals is the same id', () => {
  test('of a member', async () => {
    const { path, id } = await groupWith(world, ada, { people: [[bob, 'member']] })
    const notified = async () => (await bob.get('/api/me')).body.badge.notifications
    const before = await notified()
    expect(codeOf(await ada.post(`${path}/members`, { userId: inCapitals(bob.id) }))).toEqual([409, 'already_member'])
    expect(await notified()).toBe(before)
    expect((await ada.patch(`${path}/members/${inCapitals(bob.id)}`, { role: 'manager' })).body.member.role).toBe('manager')
    expect((await ada.post(`${path}/handover`, { userId: inCapitals(bob.id) })).status).toBe(200)
    expect(await rolesIn(world, id)).toEqual({ Ada: 'manager', Bob: 'owner' })
  })

  test('of an invite', async () => {
    const { path } = await world.groupOf(ada)
    const { body } = await ada.post(`${path}/invites`, { text: eve.username })
    const id = body.results[0].inviteId
    await ada.post(`${path}/invites/${id}/cancel`)
    expect((await ada.post(`${path}/invites/${inCapitals(id)}/renew`, {})).body.invite).toMatchObject({ id, status: 'pending' })
  })
})

describe('half a character', () => {
  const typed = 'before \ud83d after'
  const kept = 'before \ufffd after'

  test('in the name of a group is kept as a sign that one was there', async () => {
    const { body } = await ada.post('/api/groups', { name: typed })
    expect(body.group.name).toBe(kept)
    expect(await actsIn(world, body.group.id)).toMatchObject([{ action: 'group_created', name: kept }])
  })

  test('in the reason of an answer does not prevent it', async () => {
    const { path, id } = await world.groupOf(ada)
    const { body } = await ada.post(`${path}/invites`, { text: eve.username })
    expect((await eve.post(`/api/invites/${body.results[0].inviteId}/decline`, { reason: typed })).status).toBe(200)
    expect((await actsIn(world, id)).at(-1)).toMatchObject({ action: 'invite_declined', reason: kept })
    expect(world.faults).toEqual([])
  })
})
