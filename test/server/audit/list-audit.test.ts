import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../support/world.ts'
import { openScene } from '../invites/scene.ts'

const world = await openWorld()
const { ada, groupId, path, send, act, join, audit } = await openScene(world)
afterAll(() => world.close())

const actions = (items: { action: string }[]) => items.map(({ action }) => action)

describe('the audit log of a group', () => {
  test('says who did what, newest first, page by page', async () => {
    for (let round = 0; round < 27; round += 1) {
      const id = await send(`guest${round}@example.net`)
      await act(id, 'cancel')
    }
    const first = (await ada.get(`${path}/audit`)).body
    const second = (await ada.get(`${path}/audit?cursor=${first.next}`)).body
    expect([first.items.length, second.items.length, second.next]).toEqual([50, 5, null])
    expect(first.items[0]).toMatchObject({
      action: 'invites_cancelled',
      by: { id: ada.id, name: 'Ada' },
      detail: { email: 'guest26@example.net' },
    })
    expect(actions(second.items)).toEqual([...Array(2).fill(['invites_cancelled', 'invites_sent']).flat(), 'group_created'])
    const times = [...first.items, ...second.items].map(({ at }: { at: string }) => at)
    expect(times).toEqual(times.toSorted().toReversed())
    for (const cursor of ['x', Buffer.from('["1"]').toString('base64url')]) {
      expect((await ada.get(`${path}/audit?cursor=${cursor}`)).body.errors).toMatchObject([{ path: 'cursor' }])
    }
  })

  test('is its leaders’ to read, and of this group alone', async () => {
    const [mia, grace, eve] = [await world.person('Mia'), await world.person('Grace'), await world.person('Eve')]
    for (const [person, role] of [
      [mia, 'member'],
      [grace, 'manager'],
    ] as const) {
      await join(person, role)
    }
    expect((await grace.get(`${path}/audit`)).status).toBe(200)
    expect((await mia.get(`${path}/audit`)).status).toBe(403)
    expect((await eve.get(`${path}/audit`)).status).toBe(403)
    expect((await world.visitor().get(`${path}/audit`)).status).toBe(401)
    const other = await world.groupOf(grace)
    expect(actions((await grace.get(`${other.path}/audit`)).body.items)).toEqual(['group_created'])
  })

  test('can be added to only: no entry is ever changed, taken away or forgotten, nor what it was about', async () => {
    const id = await send('kept@example.net')
    await act(id, 'cancel')
    const before = (await ada.get(`${path}/audit`)).body
    const attempts = [
      sql`update audit_log set by_user = null`,
      sql`delete from audit_log`,
      sql`truncate audit_log cascade`,
      sql`update audit_invites set invite_id = audit_id`,
      sql`delete from audit_invites`,
      sql`truncate audit_invites`,
    ]
    for (const attempt of attempts) await expect(attempt.execute(world.db)).rejects.toThrow(/only ever added to/)
    expect((await ada.get(`${path}/audit`)).body).toEqual(before)
  })

  test('names nobody who was invited at an address and declined, or asked again', async () => {
    const bob = await world.person('Bob')
    const id = await send(bob.email)
    await bob.post(`/api/invites/${id}/decline`, { reason: 'No' })
    await bob.post(`${(await world.linkTo(id)).api}/ask-again`)
    const entries = (await audit()).slice(0, 3)
    expect(actions(entries)).toEqual(['invite_asked_again', 'invite_declined', 'invites_sent'])
    expect(entries.slice(0, 2).map(({ by, detail }: { by?: object; detail: object }) => [by, detail])).toEqual([
      [undefined, { email: bob.email }],
      [undefined, { email: bob.email, reason: 'No' }],
    ])
    const rows = await world.db.selectFrom('audit_log').where('group_id', '=', groupId).selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(bob.id)
  })

  test('names who was invited by name, as a person', async () => {
    const bob = await world.person('Bob')
    const id = await send(bob.username)
    await bob.post(`/api/invites/${id}/decline`, {})
    const [entry] = await audit()
    expect(entry).toMatchObject({ action: 'invite_declined', by: { id: bob.id }, detail: { person: 'Bob' } })
    expect(JSON.stringify(entry)).not.toContain(bob.email)
  })
})
