import { forgetAnswers } from '@usher/server/idempotency/forget-answers.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isPostgres } from '../../support/open-record.ts'
import { openWorld, type Person, type World } from '../../support/world.ts'

let world: World
let ada: Person
let path: string

beforeAll(async () => {
  world = await openWorld()
  ada = await world.person('Ada')
  path = (await world.groupOf(ada)).path
})
afterAll(() => world.close())

const key = () => ({ 'idempotency-key': crypto.randomUUID() })
const somebody = () => ({ text: `${crypto.randomUUID()}@example.net, bad@` })
const batches = async () => (await world.db.selectFrom('batches').select('id').execute()).length

describe('a request with an Idempotency-Key', () => {
  test('is done once and answered the same again', async () => {
    const [headers, request, before] = [key(), somebody(), await batches()]
    const first = await ada.post(`${path}/invites`, request, headers)
    const second = await ada.post(`${path}/invites`, request, headers)
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body).toEqual(first.body)
    expect(first.body.batch.total).toBe(1)
    expect(await batches()).toBe(before + 1)
  })

  test('is forgotten after a day: the same key is a new request then', async () => {
    const headers = key()
    const make = async () => (await ada.post('/api/groups', { name: 'Daily' }, headers)).body.group.id
    const first = await make()
    await forgetAnswers(world.database)
    expect(await make()).toBe(first)
    await sql`update idempotency set created_at = now() - interval '1 day'`.execute(world.db)
    await forgetAnswers(world.database)
    expect(await make()).not.toBe(first)
  })

  test('makes one group', async () => {
    const headers = key()
    const [first, second] = [
      await ada.post('/api/groups', { name: 'Once' }, headers),
      await ada.post('/api/groups', { name: 'Once' }, headers),
    ]
    expect(second.body.group.id).toBe(first.body.group.id)
  })

  test('is refused with another body, another group or another command', async () => {
    const [headers, request] = [key(), somebody()]
    await ada.post(`${path}/invites`, request, headers)
    const other = await world.groupOf(ada)
    for (const [url, body] of [
      [`${path}/invites`, somebody()],
      [`${other.path}/invites`, request],
      ['/api/groups', { name: 'x' }],
    ] as const) {
      const answer = await ada.post(url, body, headers)
      expect([answer.status, answer.body.code]).toEqual([409, 'idempotency_mismatch'])
    }
  })

  test('does not clash with the same key of somebody else', async () => {
    const headers = key()
    const bob = await world.person('Bob')
    const answers = [await ada.post('/api/groups', { name: 'Mine' }, headers), await bob.post('/api/groups', { name: 'His' }, headers)]
    expect(answers.map(({ status, body }) => [status, body.group.name])).toEqual([
      [201, 'Mine'],
      [201, 'His'],
    ])
  })

  test('that was refused may be sent again', async () => {
    const headers = key()
    expect((await ada.post(`${path}/invites`, { text: '' }, headers)).status).toBe(422)
    expect((await ada.post(`${path}/invites`, somebody(), headers)).status).toBe(201)
  })

  test('five at once make one batch', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [headers, request, before] = [key(), somebody(), await batches()]
      const answers = await Promise.all(Array.from({ length: 5 }, () => ada.post(`${path}/invites`, request, headers)))
      expect(await batches()).toBe(before + 1)
      const done = answers.filter(({ status }) => status === 201)
      expect(new Set(done.map(({ body }) => body.batch.id)).size).toBe(1)
      for (const { status, body } of answers) if (status !== 201) expect([status, body.code]).toEqual([409, 'idempotency_in_flight'])
    }
  })

  // The embedded database has one connection: there, twins wait for each other.
  if (isPostgres) {
    test('is refused while its twin is still running', async () => {
      const headers = key()
      const lock = `${ada.id} ${headers['idempotency-key']}`
      await world.db.transaction().execute(async (tx) => {
        await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx)
        const answer = await ada.post(`${path}/invites`, somebody(), headers)
        expect([answer.status, answer.body.code]).toEqual([409, 'idempotency_in_flight'])
      })
    })
  }
})
