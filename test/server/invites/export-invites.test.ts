import papaparse from 'papaparse'
import { afterAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../support/world.ts'
import { fillDesk } from './fill-desk.ts'
import { openScene } from './scene.ts'

const world = await openWorld()
afterAll(() => world.close())

async function openExport() {
  const scene = await openScene(world)
  const download = (query = '', by = scene.ada) => by.get(`${scene.path}/invites/export.csv${query}`)
  return { ...scene, download }
}
const read = (csv: string) => papaparse.parse<Record<string, string>>(csv.trimEnd().replace('\uFEFF', ''), { header: true }).data

describe('the export', () => {
  test('is a file for spreadsheets: UTF-8 that says so, a header, a row for each invite', async () => {
    const { ada, bob, path, slug, send, download } = await openExport()
    const id = await send(bob.email)
    await bob.post(`/api/invites/${id}/accept`)
    const answer = await download()
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${slug}-invites.csv"`)
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
    const { send, download } = await openExport()
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
    const { send, download } = await openExport()
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
    const { ada, send, audit, download } = await openExport()
    await send('one@example.net')
    await download(`?status=pending&q=one@&by=${ada.id}`)
    const [entry] = await audit()
    expect(entry).toMatchObject({ action: 'invites_exported', by: { name: 'Ada' }, detail: { count: 1 } })
    expect(entry.detail.fields).toBe('status pending, q one@, inviter')
  })

  test('of 2,345 rows comes whole and page by page, each row once', async () => {
    const { ada, groupId, path } = await openExport()
    await fillDesk(world, { groupId, inviterIds: [ada.id], count: 2_345 })
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
    const { ada, path, send, join, download } = await openExport()
    const [mia, eve] = [await world.person('Mia'), await world.person('Eve')]
    await send('adas@example.net')
    await join(mia, 'member')
    expect([(await download('', mia)).status, (await download('', eve)).status]).toEqual([403, 403])
    await ada.patch(path, { membersCanInvite: true })
    await send('mias@example.net', { by: mia })
    expect(read(String((await download('', mia)).body))).toMatchObject([{ Address: 'mias@example.net' }])
  })
})
