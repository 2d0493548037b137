import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'

const dayMs = 24 * 3600 * 1000
let world: World
let ada: Person
let grace: Person
let path: string

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
})
afterAll(() => world.close())

type Row = { id: string; status: string; delivery: string; recipient: { name?: string; email?: string }; invitedBy: { name: string } }

/** Sends from the middle of the table by somebody, and answers with the ids in the order asked. */
async function send(by: Person, to: string, recipients: object[] = []) {
  const { body } = await by.post(`${to}/invites`, recipients.length > 0 ? { recipients } : { text: '' })
  return body as { batch: { id: string }; results: { inviteId: string }[] }
}

async function pages(person: Person, to: string, query: string) {
  const all: Row[][] = []
  let next: string | null = ''
  while (next !== null) {
    const { body, status } = await person.get(`${to}/invites?${query}${next && `&cursor=${next}`}`)
    expect([query, status]).toEqual([query, 200])
    expect('total' in body).toBe(next === '')
    all.push(body.items)
    next = body.next
  }
  return all
}

const shown = ({ recipient, status }: Row) => (recipient.email && status !== 'accepted' ? recipient.email : recipient.name)
const search = async (to: string, q: string) =>
  (await ada.get(`${to}/invites?q=${encodeURIComponent(q)}`)).body.items.map((row: Row) => shown(row))

/** A group of Ada's and Grace's with invites of every kind: ten rows, some alike in every column. */
async function scene() {
  grace = await world.person('Grace')
  const group = await world.groupOf(ada)
  path = group.path
  await world.db.insertInto('memberships').values({ group_id: group.id, user_id: grace.id, role: 'manager', via_invite_id: null }).execute()
  const people = await Promise.all(['Zoe', 'bob', 'Bob', 'Ödön'].map((name, index) => world.person(index === 3 ? 'Odon' : name)))
  await world.db
    .updateTable('user')
    .set({ name: 'Ödön' })
    .where('id', '=', people[3]?.id ?? '')
    .execute()
  const byName = await send(
    ada,
    path,
    people.map(({ id }) => ({ userId: id })),
  )
  const byAddress = await send(
    grace,
    path,
    ['a_b@example.net', 'ab@example.net', 'aXb@example.net', 'zz@example.net'].map((email) => ({ email })),
  )
  const ids = [...byName.results, ...byAddress.results].map(({ inviteId }) => inviteId)
  await people[0]?.post(`/api/invites/${ids[0]}/accept`)
  await people[1]?.post(`/api/invites/${ids[1]}/decline`, {})
  await ada.post(`${path}/invites/${ids[4]}/cancel`)
  await world.db
    .updateTable('invites')
    .set({ delivery: 'bounced' })
    .where('id', '=', ids[5] ?? '')
    .execute()
  return { ids, people, byName, byAddress }
}

describe('sorting the table', () => {
  test('goes by each column, both ways, page by page without loss or double', async () => {
    await scene()
    for (const column of ['created', 'recipient', 'status', 'delivery', 'inviter', 'sent', 'expires']) {
      const whole = (await pages(ada, path, `sort=${column}`)).flat().map(({ id }) => id)
      expect([column, new Set(whole).size]).toEqual([column, 8])
      for (const limit of [1, 3]) {
        const up = (await pages(ada, path, `sort=${column}&limit=${limit}`)).flat().map(({ id }) => id)
        const down = (await pages(ada, path, `sort=-${column}&limit=${limit}`)).flat().map(({ id }) => id)
        expect([column, up]).toEqual([column, whole])
        expect([column, down]).toEqual([column, whole.toReversed()])
      }
    }
  })

  test('of recipients goes by what is shown, without case, letters with marks among the others', async () => {
    await scene()
    const names = (await pages(ada, path, 'sort=recipient')).flat().map(shown)
    const order = ['a_b@example.net', 'ab@example.net', 'aXb@example.net', 'bob', 'Bob', 'Ödön', 'Zoe', 'zz@example.net']
    expect(names.map((name) => String(name).toLowerCase())).toEqual(order.map((name) => name.toLowerCase()))
  })

  test('of status and delivery goes by the course of things', async () => {
    await scene()
    const statuses = (await pages(ada, path, 'sort=status')).flat().map(({ status }) => status)
    expect([...new Set(statuses)]).toEqual(['pending', 'accepted', 'declined', 'cancelled'])
    expect((await pages(ada, path, 'sort=-delivery')).flat()[0]?.delivery).toBe('bounced')
  })

  test('says how many match, on the first page only', async () => {
    await scene()
    expect((await ada.get(`${path}/invites?limit=3`)).body).toMatchObject({ total: 8, items: { length: 3 } })
    expect((await ada.get(`${path}/invites?limit=3&by=${grace.id}`)).body.total).toBe(4)
  })

  test('takes no cursor of another order, and none that is forged', async () => {
    await scene()
    const { next } = (await ada.get(`${path}/invites?sort=recipient&limit=1`)).body
    const forged = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
    const id = crypto.randomUUID()
    const asked = [
      `sort=-recipient&cursor=${next}`,
      `cursor=${next}`,
      `sort=sent&cursor=${forged('sent', 'yesterday', id)}`,
      `sort=status&cursor=${forged('status', '1; drop table invites', id)}`,
      `sort=status&cursor=${forged('status', '99999999999', id)}`,
      `sort=recipient&cursor=${forged('recipient', 'a\0', id)}`,
      `sort=recipient&cursor=${forged('recipient', 'a', 'x')}`,
      `sort=recipient&cursor=${forged('recipient', 'a')}`,
    ]
    for (const query of asked) {
      const answer = await ada.get(`${path}/invites?${query}`)
      expect([query, answer.status, answer.body.errors]).toMatchObject([query, 422, [{ path: 'cursor' }]])
    }
    for (const query of ['sort=name', 'limit=0', 'limit=501', 'limit=x', 'flag=red', 'delivery=lost', 'by=me', 'batch=1']) {
      expect([query, (await ada.get(`${path}/invites?${query}`)).status]).toEqual([query, 422])
    }
    expect(world.faults).toEqual([])
  })
})

describe('narrowing the table', () => {
  test('works by delivery, inviter and batch; a batch of another group is empty', async () => {
    const { ids, byAddress } = await scene()
    const found = async (query: string, to = path) => (await ada.get(`${to}/invites?${query}`)).body.items.map((row: Row) => row.id)
    expect(await found('delivery=bounced')).toEqual([ids[5]])
    expect((await found(`by=${ada.id}`)).sort()).toEqual(ids.slice(0, 4).sort())
    expect((await found(`batch=${byAddress.batch.id}&status=pending`)).sort()).toEqual(ids.slice(5).sort())
    const other = await world.groupOf(ada)
    expect((await ada.get(`${other.path}/invites?batch=${byAddress.batch.id}`)).body).toEqual({ items: [], next: null, total: 0 })
  })

  test('works by what asks for attention', async () => {
    const { ids } = await scene()
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
    const { people } = await scene()
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

describe('a row of the table', () => {
  test('says when it can be mailed again, and until when somebody who declined is left alone', async () => {
    const { ids } = await scene()
    const rowOf = async (id: string | undefined) => (await ada.get(`${path}/invites`)).body.items.find((row: Row) => row.id === id)
    const [declined, open] = [await rowOf(ids[1]), await rowOf(ids[2])]
    expect(Date.parse(open.resendAt) - Date.parse(open.lastSentAt)).toBe(60_000)
    expect(Date.parse(declined.coolsUntil) - Date.parse(declined.answeredAt)).toBe(7 * dayMs)
    expect([declined.resendAt, open.coolsUntil]).toEqual([undefined, undefined])
    await world.clock.advance(61_000)
    expect(await rowOf(ids[2])).not.toHaveProperty('resendAt')
    await world.clock.advance(8 * dayMs)
    expect(await rowOf(ids[1])).not.toHaveProperty('coolsUntil')
  })
})

describe('a member who may invite', () => {
  test('has to do with what they sent, and with nothing else', async () => {
    const { ids } = await scene()
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
