import { archiveGroup } from '@usher/server/groups/archive-group.ts'
import { deleteGroup } from '@usher/server/groups/delete-group.ts'
import { editGroup } from '@usher/server/groups/edit-group.ts'
import { restoreGroup } from '@usher/server/groups/restore-group.ts'
import { cancelInvite } from '@usher/server/invites/cancel-invite.ts'
import { changeInBulk } from '@usher/server/invites/change-in-bulk.ts'
import { changeInviteRole } from '@usher/server/invites/change-invite-role.ts'
import { extendInvite } from '@usher/server/invites/extend-invite.ts'
import { readdressInvite } from '@usher/server/invites/readdress-invite.ts'
import { renewInvite } from '@usher/server/invites/renew-invite.ts'
import { resendInvite } from '@usher/server/invites/resend-invite.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { groupWith, openScene } from './scene.ts'

const { world, ada, grace } = await openScene()
const { database } = world
afterAll(() => world.close())

/** A group with an invite of its owner's to an address, and the act of Grace, who led it when her request was let in. */
async function opened() {
  const group = await groupWith(world, ada, { membersCanInvite: true, people: [[grace, 'manager']] })
  const { inviteId: id } = (await ada.post(`${group.path}/invites`, { text: 'who@example.net' })).body.results[0]
  await world.clock.advance(61_000)
  const act = { id: id as string, scope: { groupId: group.id }, by: grace.id }
  const row = async () => (await ada.get(`${group.path}/invites?q=example.net`)).body.items[0] as object
  return { group, act, row }
}

type Act = Awaited<ReturnType<typeof opened>>['act']

const acts: [string, (act: Act) => Promise<unknown>][] = [
  ['cancel', (act) => cancelInvite(database, act)],
  ['resend', (act) => resendInvite(database, act)],
  ['extend', (act) => extendInvite(database, { ...act, days: 3 })],
  ['role', (act) => changeInviteRole(database, { ...act, role: 'manager' })],
  ['readdress', (act) => readdressInvite(database, { ...act, email: 'other@example.net' })],
  ['bulk', ({ scope, by, id }) => changeInBulk(database, { scope, by, request: { action: 'cancel', ids: [id] } })],
]

describe('an act on an invite that was let in by a right lost meanwhile', () => {
  test.each(acts)('is refused to who was removed: %s', async (_, run) => {
    const { group, act, row } = await opened()
    const before = await row()
    await ada.delete(`${group.path}/members/${grace.id}`)
    await expect(run(act)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await row()).toEqual(before)
  })

  test.each(acts)('is refused to who has only to do with their own invites now: %s', async (_, run) => {
    const { group, act, row } = await opened()
    const before = await row()
    await ada.patch(`${group.path}/members/${grace.id}`, { role: 'member' })
    await expect(run(act)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await row()).toEqual(before)
  })

  test('offers nothing anew', async () => {
    const { group, act, row } = await opened()
    await ada.post(`${group.path}/invites/${act.id}/cancel`)
    await ada.delete(`${group.path}/members/${grace.id}`)
    await expect(renewInvite(database, act)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await row()).toMatchObject({ status: 'cancelled' })
  })

  test.each(['renew', 'readdress'] as const)('goes by the domains that the group admits now: %s', async (verb) => {
    const { group, act } = await opened()
    if (verb === 'renew') await ada.post(`${group.path}/invites/${act.id}/cancel`)
    await ada.patch(group.path, { allowedDomains: ['club.example'] })
    const run = verb === 'renew' ? renewInvite(database, act) : readdressInvite(database, { ...act, email: 'other@example.net' })
    await expect(run).rejects.toMatchObject({ code: verb === 'renew' ? 'forbidden' : 'bad_input' })
  })
})

describe('an act on a group that was let in by a right lost meanwhile', () => {
  test.each([
    ['edit', (id: string) => editGroup(database, { id, edit: { name: 'Mine' }, by: grace.id })],
    ['archive', (groupId: string) => archiveGroup(database, { groupId, by: grace.id })],
    ['delete', (groupId: string) => deleteGroup(database, { groupId, name: 'Theirs', by: grace.id })],
  ])('is refused: %s', async (_, run) => {
    const group = await groupWith(world, ada, { name: 'Theirs', people: [[grace, 'manager']] })
    await ada.patch(`${group.path}/members/${grace.id}`, { role: 'member' })
    await expect(run(group.id)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await ada.get(group.path)).body.group).toMatchObject({ name: 'Theirs', archivedAt: null })
  })

  test('does not bring an archived one back', async () => {
    const group = await groupWith(world, ada, { people: [[grace, 'manager']] })
    await ada.post(`${group.path}/archive`)
    await expect(restoreGroup(database, { groupId: group.id, by: grace.id })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await ada.get(group.path)).body.group.archivedAt).not.toBeNull()
  })

  test('finds nothing where the group is gone', async () => {
    const group = await groupWith(world, ada, { name: 'Gone' })
    await ada.delete(group.path, { name: 'Gone' })
    await expect(archiveGroup(database, { groupId: group.id, by: ada.id })).rejects.toMatchObject({ code: 'not_found' })
  })
})
