import { sendInvites } from '@usher/server/invites/send-invites.ts'
import { decideRequests } from '@usher/server/requests/decide-requests.ts'
import { InviteSend } from '@usher/shared/schemas/invite-send.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { groupWith, openScene, rolesIn } from './scene.ts'

const { world, ada, grace, bob, eve, groupToAsk } = await openScene()
afterAll(() => world.close())

/** A send of Grace's that was let in by her right at this moment, to be carried out later. */
async function admitted({ path }: { path: string }) {
  const { group } = (await grace.get(path)).body
  const request = InviteSend.parse({ recipients: [{ userId: bob.id }, { userId: eve.id }], role: 'manager' })
  const inviter = { ...grace, emailKey: grace.email, emailVerified: true, isOperator: false }
  return () => world.database.write((tx) => sendInvites(tx, { group, inviter, reach: 'all', request }))
}

const sentIn = async (path: string) => (await ada.get(`${path}/invites`)).body.items.length

describe('a send that was let in, by the time it is carried out', () => {
  test('is refused when its sender was removed', async () => {
    const group = await groupWith(world, ada, { people: [[grace, 'manager']] })
    const send = await admitted(group)
    await ada.delete(`${group.path}/members/${grace.id}`)
    await expect(send()).rejects.toMatchObject({ code: 'forbidden' })
    expect(await sentIn(group.path)).toBe(0)
  })

  test('offers no role that its sender may not offer any more', async () => {
    const group = await groupWith(world, ada, { membersCanInvite: true, people: [[grace, 'manager']] })
    const send = await admitted(group)
    await ada.patch(`${group.path}/members/${grace.id}`, { role: 'member' })
    await expect(send()).rejects.toMatchObject({ code: 'bad_input', details: { errors: [{ path: 'role' }] } })
    expect(await sentIn(group.path)).toBe(0)
  })

  test('goes by the domains that the group admits now', async () => {
    const group = await groupWith(world, ada, { people: [[grace, 'manager']] })
    const send = await admitted(group)
    await ada.patch(group.path, { allowedDomains: ['club.example'] })
    expect((await send()).results.map(({ verdict }) => verdict)).toEqual(['not_allowed', 'not_allowed'])
  })

  test('is refused for an archived group', async () => {
    const group = await groupWith(world, ada, { people: [[grace, 'manager']] })
    const send = await admitted(group)
    await ada.post(`${group.path}/archive`)
    await expect(send()).rejects.toMatchObject({ code: 'group_archived' })
  })
})

test.each(['approve', 'reject'] as const)('who does not manage members by now does not %s requests', async (decision) => {
  const group = await groupToAsk()
  await bob.post(`${group.path}/requests`, {})
  await ada.patch(`${group.path}/members/${grace.id}`, { role: 'member' })
  await expect(decideRequests(world.database, { groupId: group.id, decision, by: grace.id })).rejects.toMatchObject({ code: 'forbidden' })
  expect(Object.keys(await rolesIn(world, group.id))).not.toContain('Bob')
  expect((await ada.get(`${group.path}/requests`)).body.items).toHaveLength(1)
})
