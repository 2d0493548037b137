import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readWholeRecord } from '../../support/read-whole-record.ts'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person
let bob: Person
let path: string
let groupId: string
const statements: string[] = []

beforeAll(async () => {
  world = await openWorld({ onStatement: (statement) => statements.push(statement) })
  ada = await world.person('Ada')
  bob = await world.person('Bob')
  const group = await world.groupOf(ada)
  path = group.path
  groupId = group.id
})
afterAll(() => world.close())

const hold = (body: object, headers = {}, at = path) => ada.post(`${at}/invites`, { undoSeconds: 10, ...body }, headers)
const stranger = () => `${crypto.randomUUID()}@example.net`
const undo = (id: string, by = ada, at = path) => by.post(`${at}/batches/${id}/undo`)

/** The tables in which two readings of the record differ. */
async function changedSince(before: Record<string, string[]>) {
  const after = await readWholeRecord(world.database)
  return Object.keys(after).filter((table) => JSON.stringify(after[table]) !== JSON.stringify(before[table]))
}

describe('a send with time to undo', () => {
  test('is judged and answered at once, and nothing else is there', async () => {
    const open = (await ada.post(`${path}/invites`, { text: 'open@example.net' })).body.results[0]
    const before = await readWholeRecord(world.database)
    const { status, body } = await hold({ text: `${bob.username}, ${stranger()}, bad@, open@example.net` })
    expect(status).toBe(201)
    expect(open.inviteId).toBeDefined()
    expect(body.results.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['ready', 'ready', 'invalid', 'already_invited'])
    expect(body.results.some((result: object) => 'inviteId' in result)).toBe(false)
    const { batch } = body
    expect(batch).toMatchObject({ state: 'held', total: 2, sent: 0, delivered: 0, failed: 0, done: false })
    expect(batch.createdBy).toEqual({ id: ada.id, name: 'Ada' })
    expect(Date.parse(batch.sendAfter) - Date.parse(batch.createdAt)).toBe(10_000)
    expect(await changedSince(before)).toEqual(['batches', 'outbox'])
    expect((await bob.get('/api/me')).body).toMatchObject({ badge: { invites: 0, notifications: 0 } })
    expect((await ada.get(`${path}/batches/${batch.id}`)).body).toEqual(body)
    await undo(batch.id)
  })

  test('leaves no trace once it is undone but that it was, by whom and of how many', async () => {
    const before = await readWholeRecord(world.database)
    const typed = stranger()
    const { body } = await hold({ text: `${bob.username}, ${typed}`, message: 'Come & see', role: 'manager' })
    const answer = await undo(body.batch.id)
    expect(answer.status).toBe(200)
    expect(answer.body.batch).toMatchObject({ id: body.batch.id, state: 'undone', total: 2, sent: 0, done: true })
    expect(answer.body.batch.sendAfter).toBeUndefined()
    expect(await changedSince(before)).toEqual(['audit_log', 'batches', 'outbox'])
    const { outbox, ...record } = await readWholeRecord(world.database)
    expect(JSON.stringify(record)).not.toContain(typed)
    expect(JSON.stringify(record)).not.toContain('Come & see')
    expect((await ada.get(`${path}/batches/${body.batch.id}`)).body).toEqual({ batch: answer.body.batch })
    const act = await world.db.selectFrom('audit_log').where('action', '=', 'batch_undone').select(['by_user', 'detail']).execute()
    expect(act.at(-1)).toEqual({ by_user: ada.id, detail: { count: 2 } })
  })

  test('is refused as a whole for the same reasons as one at once, and keeps nothing then', async () => {
    const before = await readWholeRecord(world.database)
    for (const [body, at] of [
      [{}, 'recipients'],
      [{ text: stranger(), message: 'see https://evil.example' }, 'message'],
      [{ text: stranger(), undoSeconds: 61 }, 'undoSeconds'],
      [{ text: stranger(), expiresAt: new Date(Date.now() + 5_000).toISOString() }, 'expiresAt'],
    ] as const) {
      const answer = await hold(body)
      expect([answer.status, answer.body.errors[0].path]).toEqual([422, at])
    }
    expect(await changedSince(before)).toEqual([])
  })

  test('is one under its Idempotency-Key, whatever became of it', async () => {
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const request = { text: stranger() }
    const first = await hold(request, headers)
    expect((await hold(request, headers)).body).toEqual(first.body)
    await undo(first.body.batch.id)
    expect((await hold(request, headers)).body).toEqual(first.body)
    expect((await hold({ ...request, undoSeconds: 0 }, headers)).body.code).toBe('idempotency_mismatch')
    expect(await world.db.selectFrom('invites').where('email', '=', request.text).select('id').execute()).toEqual([])
  })

  test('gives what was typed back however hostile, held and sent', async () => {
    const text = 'a\0b, \ud800, <img src=x onerror=alert(1)>, \u202e@x.org, =HYPERLINK("http://x"), ok@example.net'
    const { body } = await hold({ text, message: '<img onerror> \u202e =HYPERLINK(' })
    expect(body.batch.total).toBe(1)
    const inputs = body.results.map(({ input }: { input: string }) => input)
    expect((await ada.post(`${path}/batches/${body.batch.id}/release`)).body.batch).toMatchObject({ state: 'released', total: 1 })
    const after = (await ada.get(`${path}/batches/${body.batch.id}`)).body.results
    expect(after.map(({ input }: { input: string }) => input)).toEqual(inputs)
    expect(world.faults).toEqual([])
  })

  test('takes as many statements for 2,000 as for 10, held and sent', async () => {
    async function heldAndSent(count: number) {
      const text = Array.from({ length: count }, (_, index) => `h${count}.${index}@example.net`).join(',')
      const start = statements.length
      const { body } = await hold({ text })
      await ada.post(`${path}/batches/${body.batch.id}/release`)
      return statements.slice(start)
    }
    expect(await heldAndSent(2_000)).toEqual(await heldAndSent(10))
  })
})

describe('a held batch', () => {
  test('is undone or sent at once by who sent it and by managers, and by nobody else', async () => {
    const group = await world.groupOf(ada, { membersCanInvite: true })
    const [carol, dan, eve, mia] = [
      await world.person('Carol'),
      await world.person('Dan'),
      await world.person('Eve'),
      await world.person('Mia'),
    ]
    for (const [person, role] of [
      [carol, 'member'],
      [dan, 'member'],
      [mia, 'manager'],
    ] as const)
      await world.db.insertInto('memberships').values({ group_id: group.id, user_id: person.id, role, via_invite_id: null }).execute()
    const heldBy = async (person: Person) =>
      (await person.post(`${group.path}/invites`, { text: stranger(), undoSeconds: 10 })).body.batch.id as string

    const carols = await heldBy(carol)
    for (const act of ['undo', 'release']) {
      expect((await dan.post(`${group.path}/batches/${carols}/${act}`)).status).toBe(404)
      expect((await eve.post(`${group.path}/batches/${carols}/${act}`)).status).toBe(403)
      expect((await world.visitor().post(`${group.path}/batches/${carols}/${act}`)).status).toBe(401)
      expect((await ada.post(`${path}/batches/${carols}/${act}`)).status).toBe(404)
    }
    expect((await dan.get(`${group.path}/batches/${carols}`)).status).toBe(404)
    expect((await carol.get(`${group.path}/batches/${carols}`)).body.batch.state).toBe('held')
    expect((await undo(carols, carol, group.path)).body.batch.state).toBe('undone')
    expect((await undo(await heldBy(carol), mia, group.path)).body.batch.state).toBe('undone')
    const sent = await mia.post(`${group.path}/batches/${await heldBy(carol)}/release`)
    expect(sent.body.batch).toMatchObject({ state: 'released', createdBy: { id: carol.id } })
  })

  test('is held no more once it is undone or sent, and says what it is', async () => {
    const [undone, sent] = [(await hold({ text: stranger() })).body.batch.id, (await hold({ text: stranger() })).body.batch.id]
    await undo(undone)
    await ada.post(`${path}/batches/${sent}/release`)
    for (const [id, detail] of [
      [undone, 'This batch was undone'],
      [sent, 'This batch has been sent'],
    ] as const) {
      for (const act of ['undo', 'release']) {
        const { status, body } = await ada.post(`${path}/batches/${id}/${act}`)
        expect([status, body.code, body.detail]).toEqual([409, 'batch_not_held', detail])
      }
    }
    const none = crypto.randomUUID()
    for (const id of [none, 'x', '%00']) expect((await undo(id)).status).toBe(404)
    expect(await world.db.selectFrom('batches').where('group_id', '=', groupId).where('state', '=', 'held').select('id').execute()).toEqual(
      [],
    )
  })
})
