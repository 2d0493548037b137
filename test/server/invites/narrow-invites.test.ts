import { afterAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../support/world.ts'
import { mixedTable, pages, type Row, send, shown } from './mixed-table.ts'

const dayMs = 24 * 3600 * 1000
const world = await openWorld()
const ada = await world.person('Ada')
afterAll(() => world.close())

const search = async (path: string, q: string) =>
  (await ada.get(`${path}/invites?q=${encodeURIComponent(q)}`)).body.items.map((row: Row) => shown(row))

describe('narrowing the table', () => {
  test('works by delivery, inviter and batch; a batch of another group is empty', async () => {
    const { path, ids, byAddress } = await mixedTable(world, ada)
    const found = async (query: string, to = path) => (await ada.get(`${to}/invites?${query}`)).body.items.map((row: Row) => row.id)
    expect(await found('delivery=bounced')).toEqual([ids[5]])
    expect((await found(`by=${ada.id}`)).sort()).toEqual(ids.slice(0, 4).sort())
    expect((await found(`batch=${byAddress.batch.id}&status=pending`)).sort()).toEqual(ids.slice(5).sort())
    const other = await world.groupOf(ada)
    expect((await ada.get(`${other.path}/invites?batch=${byAddress.batch.id}`)).body).toEqual({ items: [], next: null, total: 0 })
  })

  test('works by what asks for attention', async () => {
    const { path, ids } = await mixedTable(world, ada)
    const set = (id: string | undefined, values: object) =>
      world.db
        .updateTable('invites')
        .set(values)
        .where('id', '=', id ?? '')
        .execute()
    await set(ids[6], { expires_at: new Date(Date.now() + dayMs) })
    await set(ids[1], { asked_at: new Date() })
    for (const [flag, id] of [
      ['expiring_soon', ids[6]],
      ['asked_again', ids[1]],
      ['undelivered', ids[5]],
    ]) {
      expect((await ada.get(`${path}/invites?flag=${flag}`)).body).toMatchObject({ total: 1, items: [{ id }] })
    }
    const { flag, members, requests } = (await ada.get(`${path}/invites/stats`)).body
    expect({ flag, members, requests }).toEqual({
      flag: { expiring_soon: 1, asked_again: 1, undelivered: 1 },
      members: 3,
      requests: 0,
    })
  })

  test('finds parts of names, usernames and addresses, without case, and takes % and _ as they are', async () => {
    const { path, people } = await mixedTable(world, ada)
    expect(await search(path, 'BOB')).toHaveLength(2)
    expect(await search(path, 'ÖDÖ')).toEqual(['Ödön'])
    expect(await search(path, String(people[2]?.username.slice(1)))).toEqual(['Bob'])
    expect(await search(path, `@${people[2]?.username}`)).toEqual(['Bob'])
    expect(await search(path, 'A_B@')).toEqual(['a_b@example.net'])
    expect(await search(path, '%')).toEqual([])
    expect(await search(path, "' or 1=1 --")).toEqual([])
    expect(await search(path, '  ')).toHaveLength(8)
    for (const q of ['a\0b', 'a\nb', 'x'.repeat(121)]) {
      const answer = await ada.get(`${path}/invites?q=${encodeURIComponent(q)}`)
      expect([answer.status, answer.body.errors]).toMatchObject([422, [{ path: 'q' }]])
    }
  })

  test('finds nobody by what the table does not show', async () => {
    const eve = await world.person('Evelyn')
    const group = await world.groupOf(ada)
    const { results } = await send(ada, group.path, [{ email: eve.email }])
    expect(await search(group.path, 'evelyn')).toEqual([eve.email])
    await world.db.updateTable('user').set({ name: 'Quite Another' }).where('id', '=', eve.id).execute()
    for (const q of ['another', eve.username]) expect(await search(group.path, q)).toEqual([])
    await eve.post(`/api/invites/${results[0]?.inviteId}/accept`)
    for (const q of ['another', eve.username, eve.email]) expect(await search(group.path, q)).toEqual(['Quite Another'])
    const byName = await world.groupOf(ada)
    await send(ada, byName.path, [{ userId: eve.id }])
    expect(await search(byName.path, eve.email)).toEqual([])
    expect(await search(byName.path, '@example.org')).toEqual([])
  })

  test('holds names of every kind', async () => {
    const group = await world.groupOf(ada)
    const names = ['<img src=x onerror=alert(1)>', 'abc\u202Efdp.exe', 'x'.repeat(300), '=HYPERLINK("http://x")', "O'Neil \\ % _"]
    for (const name of names) {
      const person = await world.person('Mallory')
      await world.db.updateTable('user').set({ name }).where('id', '=', person.id).execute()
      await send(ada, group.path, [{ userId: person.id }])
    }
    const sorted = (await pages(ada, group.path, 'sort=recipient&limit=1')).flat().map(shown)
    expect(sorted.toSorted()).toEqual(names.toSorted())
    for (const name of names) expect(await search(group.path, name.slice(0, 120))).toContain(name)
  })
})
