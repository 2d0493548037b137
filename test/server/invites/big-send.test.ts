import { afterAll, describe, expect, test } from 'vitest'
import { openWorld } from '../../support/world.ts'
import { openScene } from './scene.ts'

const statements: string[] = []
const world = await openWorld({ onStatement: (statement) => statements.push(statement) })
const { ada, path } = await openScene(world)
afterAll(() => world.close())

/** This many strangers, the fifth part of them people with accounts, half of those by name. */
async function crowd(size: number) {
  const people = Array.from({ length: size / 5 }, (_, index) => ({ id: crypto.randomUUID(), index }))
  const tag = `crowd${size}`
  await world.db
    .insertInto('user')
    .values(
      people.map(({ id, index }) => {
        const email = `${tag}.known.${index}@example.org`
        const username = `${tag}_${index}`
        return { id, name: 'One of many', email, email_key: email, email_verified: true, username, display_username: null, image: null }
      }),
    )
    .execute()
  const usernames = people.map(({ index }) => (index % 2 ? `${tag}_${index}` : `${tag}.known.${index}@example.org`))
  return [...usernames, ...Array.from({ length: size - people.length }, (_, index) => `${tag}.${index}@example.net`)].join('\n')
}

async function send(text: string) {
  const before = statements.length
  const startedAt = performance.now()
  const answer = await ada.post(`${path}/invites`, { text }, { 'idempotency-key': crypto.randomUUID() })
  return { ...answer, tookMs: Math.round(performance.now() - startedAt), statements: statements.slice(before) }
}

describe('a send', () => {
  test('takes as many statements for 2,000 as for 10', async () => {
    const few = await send(await crowd(10))
    const many = await send(await crowd(2_000))
    expect([few.body.batch.total, many.body.batch.total]).toEqual([10, 2_000])
    expect(many.statements).toEqual(few.statements)
    expect(many.statements.length).toBeLessThan(30)
  })

  test('of 10,000 is answered in seconds, each with an invite, and owes one mail each', async () => {
    const answer = await send(await crowd(10_000))
    console.info(`A send of 10,000 took ${answer.tookMs} ms in ${answer.statements.length} statements`)
    expect(answer.status).toBe(201)
    expect(answer.body.batch.total).toBe(10_000)
    expect(new Set(answer.body.results.map((result: { inviteId: string }) => result.inviteId)).size).toBe(10_000)
    expect(answer.tookMs).toBeLessThan(15_000)
    const owed = await world.db
      .selectFrom('messages')
      .innerJoin('invites', 'invites.id', 'messages.invite_id')
      .where('invites.batch_id', '=', answer.body.batch.id)
      .select('messages.id')
      .execute()
    expect(owed).toHaveLength(10_000)
    const facts = await world.db.selectFrom('outbox').select('fact').orderBy('id', 'desc').limit(30).execute()
    const sizes = facts.flatMap(({ fact }) => ('messageIds' in fact ? [fact.messageIds.length] : []))
    expect(sizes.slice(0, 20)).toEqual(Array(20).fill(500))
  })

  test('of the same 8,000 again invites nobody twice', async () => {
    const again = await send(Array.from({ length: 8_000 }, (_, index) => `CROWD10000.${index}@Example.net`).join(','))
    expect(again.body.batch.total).toBe(0)
    expect(new Set(again.body.results.map((result: { verdict: string }) => result.verdict))).toEqual(new Set(['already_invited']))
  })
})
