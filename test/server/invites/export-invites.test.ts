import papaparse from 'papaparse'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../support/world.ts'
import { fillDesk } from './fill-desk.ts'

let world: World
let ada: Person
let path: string
let group: { id: string; slug: string }

beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  ada = await world.person('Ada')
  const made = await world.groupOf(ada)
  path = made.path
  group = made
})
afterAll(() => world.close())

const send = async (text: string) => (await ada.post(`${path}/invites`, { text })).body.results[0].inviteId as string
const download = (query = '', by = ada) => by.get(`${path}/invites/export.csv${query}`)
const read = (csv: string) => papaparse.parse<Record<string, string>>(csv.trimEnd().replace('\uFEFF', ''), { header: true }).data

describe('the export', () => {
  test('is a file for spreadsheets: UTF-8 that says so, a header, a row for each invite', async () => {
    const bob = await world.person('Bob')
    const id = await send(bob.email)
    await bob.post(`/api/invites/${id}/accept`)
    const answer = await download()
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${group.slug}-invites.csv"`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const bytes = await world.app.request(`${path}/invites/export.csv`, { headers: { cookie: ada.cookie() } })
    expect([...new Uint8Array(await bytes.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const csv = String(answer.body)
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(read(csv)).toMatchObject([
      {
        Name: 'Bob',
        Username: bob.username,
        Address: bob.email,
        Status: 'accepted',
        Delivery: 'queued',
        Role: 'member',
        'Invited by': 'Ada',
      },
    ])
    expect(Object.keys(read(csv)[0] ?? {})).toHaveLength(14)
  })

  test('holds nothing that a spreadsheet would run', async () => {
    const names = [
      '=HYPERLINK("http://x","y")',
      '+1',
      '-1+1',
      '@SUM(A1)',
      '\u202E=1',
      '＝1',
      ' =1',
      '<img src=x onerror=alert(1)>',
      'a,b"c\'d',
    ]
    for (const name of names) {
      const person = await world.person('Mallory')
      const id = await send(person.username)
      await world.db.updateTable('user').set({ name }).where('id', '=', person.id).execute()
      await person.post(`/api/invites/${id}/decline`, { reason: `=cmd|'/c calc'!A1\nand more` })
    }
    const rows = read(String((await download()).body))
    expect(rows).toHaveLength(names.length)
    for (const row of rows) {
      expect(row['Decline reason']).toBe(`'=cmd|'/c calc'!A1\nand more`)
      for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[\s\p{C}]*[=+\-@＝]/u)
    }
    const shown = rows.map(({ Name }) => Name?.replace(/^'/, '')).toSorted()
    expect(shown).toEqual(names.toSorted())
  })

  test('holds what the filter lets through, and names nobody the table does not', async () => {
    const bob = await world.person('Evelyn')
    const id = await send(bob.email)
    await send('other@example.net')
    await bob.post(`/api/invites/${id}/decline`, {})
    const csv = String((await download('?status=declined')).body)
    expect(read(csv)).toMatchObject([{ Name: '', Username: '', Address: bob.email, Status: 'declined' }])
    for (const secret of ['Evelyn', bob.username]) expect(csv.replaceAll(bob.email, '')).not.toContain(secret)
    expect((await download('?status=lost')).status).toBe(422)
    expect((await download('?q=%00')).status).toBe(422)
  })

  test('stands in the log, with how many and by which filter', async () => {
    await send('one@example.net')
    await download(`?status=pending&q=one@&by=${ada.id}`)
    const [entry] = (await ada.get(`${path}/audit`)).body.items
    expect(entry).toMatchObject({ action: 'invites_exported', by: { name: 'Ada' }, detail: { count: 1 } })
    expect(entry.detail.fields).toBe('status pending, q one@, inviter')
  })

  test('of 2,345 rows comes whole and page by page, each row once', async () => {
    await fillDesk(world, { groupId: group.id, inviterIds: [ada.id], count: 2_345 })
    const answer = await world.app.request(`${path}/invites/export.csv`, { headers: { cookie: ada.cookie() } })
    const decoder = new TextDecoder()
    const parts: string[] = []
    for await (const part of answer.body ?? []) parts.push(decoder.decode(part))
    expect(parts.length).toBeGreaterThanOrEqual(6)
    const rows = read(parts.join(''))
    expect(rows).toHaveLength(2_345)
    expect(new Set(rows.map((row) => row.Address || row.Username)).size).toBe(2_345)
  })

  test('is for those who manage invites; a member gets what they sent', async () => {
    const [mia, eve] = [await world.person('Mia'), await world.person('Eve')]
    await send('adas@example.net')
    await world.db.insertInto('memberships').values({ group_id: group.id, user_id: mia.id, role: 'member', via_invite_id: null }).execute()
    expect([(await download('', mia)).status, (await download('', eve)).status]).toEqual([403, 403])
    await ada.patch(path, { membersCanInvite: true })
    await mia.post(`${path}/invites`, { text: 'mias@example.net' })
    expect(read(String((await download('', mia)).body))).toMatchObject([{ Address: 'mias@example.net' }])
  })
})
