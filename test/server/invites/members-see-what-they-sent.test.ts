import { afterAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../support/world.ts'
import { mixedTable, send } from './mixed-table.ts'

const world = await openWorld()
const ada = await world.person('Ada')
afterAll(() => world.close())

describe('a member who may invite', () => {
  test('has to do with what they sent, and with nothing else', async () => {
    const { path, ids } = await mixedTable(world, ada)
    const mia = await world.person('Mia')
    const { id: groupId } = (await ada.get(path)).body.group
    await ada.patch(path, { membersCanInvite: true })
    await world.db.insertInto('memberships').values({ group_id: groupId, user_id: mia.id, role: 'member', via_invite_id: null }).execute()
    const { results } = await send(mia, path, [{ email: 'friend@example.net' }])
    const own = results[0]?.inviteId
    expect((await mia.get(`${path}/invites`)).body).toMatchObject({ total: 1, items: [{ id: own }] })
    expect((await mia.get(`${path}/invites?by=${ada.id}`)).body).toMatchObject({ total: 0, items: [] })
    expect((await mia.get(`${path}/invites/stats`)).body).toMatchObject({ status: { pending: 1, accepted: 0 }, members: 0, requests: 0 })
    const summary = (await mia.get(`${path}/invites/summary`)).body
    expect(summary.inviters).toEqual([{ id: mia.id, name: 'Mia', count: 1 }])
    expect(summary.batches).toHaveLength(1)
    expect((await mia.get(`${path}/invites/${own}/timeline`)).status).toBe(200)
    expect((await mia.get(`${path}/invites/${ids[2]}/timeline`)).status).toBe(404)
    const acts = { cancel: {}, resend: {}, extend: { days: 1 }, role: { role: 'member' }, readdress: { email: 'x@example.net' }, renew: {} }
    for (const [act, body] of Object.entries(acts)) {
      expect([act, (await mia.post(`${path}/invites/${ids[2]}/${act}`, body)).status]).toEqual([act, 404])
    }
    const bulk = await mia.post(`${path}/invites/bulk`, { action: 'cancel', ids: [ids[2], own] })
    expect(bulk.body).toEqual({ changed: 1, skipped: { not_found: 1 } })
    expect((await mia.post(`${path}/invites/bulk`, { action: 'cancel', filter: {} })).body).toEqual({
      changed: 0,
      skipped: { cancelled: 1 },
    })
    expect((await mia.get(`${path}/audit`)).status).toBe(403)
  })
})
