import { createRelay, type Publish } from '@usher/server/outbox/create-relay.ts'
import type { Fact, PushFact } from '@usher/server/outbox/fact.ts'
import { recordFacts } from '@usher/server/outbox/record-facts.ts'
import type { TimedJob } from '@usher/shared/jobs.ts'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openRecord } from '../../support/open-record.ts'
import { until } from '../../support/until.ts'

let database: Awaited<ReturnType<typeof openRecord>>
const relays: { close(): Promise<void> }[] = []

beforeAll(async () => {
  database = await openRecord()
})
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.close()))
  await sql`delete from outbox`.execute(database.read)
})
afterAll(() => database.close())

const groups = (count: number): Fact[] => Array.from({ length: count }, (_, n) => ({ kind: 'push', group: `g${n}` }))
const mail = (...messageIds: string[]): Fact => ({ kind: 'mail', messageIds })
const commit = (facts: Fact[]) => database.write((tx) => recordFacts(tx, facts))
const isEmpty = async () => (await database.read.selectFrom('outbox').select('id').execute()).length === 0

/** A started relay with what it published; `publish` replaces where the test wants trouble. */
function relay(publish: Partial<Publish> = {}) {
  const mails: string[][] = []
  const dues: [TimedJob, Date][] = []
  const pushes: PushFact[] = []
  const told: string[] = []
  const keep: Publish = {
    mail: async (batches) => void mails.push(...batches),
    due: async (...due) => void dues.push(due),
    push: async (facts) => void pushes.push(...facts),
  }
  const log = { info: (_: object, text: string) => told.push(text), warn: (_: object, text: string) => told.push(text), error: () => {} }
  const own = createRelay({ database, publish: { ...keep, ...publish }, log })
  own.start()
  relays.push(own)
  return { ...own, mails, dues, pushes, told, keep }
}

describe('the relay', () => {
  test('publishes what a command recorded as soon as it is committed, then forgets it', async () => {
    const { mails, dues, pushes } = relay()
    await commit([
      mail('a', 'b'),
      { kind: 'due', job: 'expire', at: '2027-01-02T00:00:00.000Z' },
      { kind: 'due', job: 'expire', at: '2027-01-01T00:00:00.000Z' },
      { kind: 'due', job: 'release', at: '2027-01-03T00:00:00.000Z' },
      ...groups(1),
    ])
    await until(() => mails.length + dues.length + pushes.length === 4, { withinMs: 500 })
    expect({ mails, pushes }).toEqual({ mails: [['a', 'b']], pushes: groups(1) })
    expect(dues).toEqual([
      ['expire', new Date('2027-01-01')],
      ['release', new Date('2027-01-03')],
    ])
    await until(isEmpty)
  })

  test('publishes nothing of a command that failed', async () => {
    const { pushes } = relay()
    const failing = database.write(async (tx) => {
      await recordFacts(tx, groups(1))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await commit([{ kind: 'push', group: 'other' }])
    await until(isEmpty)
    expect(pushes).toEqual([{ kind: 'push', group: 'other' }])
  })

  test('finds within about a second what other processes left', async () => {
    const { pushes } = relay()
    await until(isEmpty)
    await sql`insert into outbox (fact) values ('{"kind":"push","group":"theirs"}')`.execute(database.read)
    await until(() => pushes.length === 1, { withinMs: 1_500 })
  })

  test('takes over what a dead process had claimed, but not before its lease is over', async () => {
    await sql`insert into outbox (fact, lease_until) values
      ('{"kind":"push","group":"dead"}', now() - interval '1 second'), ('{"kind":"push","group":"busy"}', now() + interval '1 hour')`.execute(
      database.read,
    )
    const { pushes } = relay()
    await until(() => pushes.length > 0)
    await commit(groups(1))
    await until(() => pushes.length > 1)
    expect(pushes).toEqual([{ kind: 'push', group: 'dead' }, ...groups(1)])
  })

  test('goes on pushing while mail can not leave, loses no mail, and says so once', async () => {
    let isDown = true
    const tries: string[][] = []
    const own = relay({
      mail: async (batches) => {
        tries.push(...batches)
        if (isDown) throw new Error('Redis is away')
        await own.keep.mail(batches)
      },
    })
    for (let n = 0; n < 5; n++) await commit([mail(`m${n}`), ...groups(1)])
    await until(() => own.pushes.length === 5, { withinMs: 1_000 })
    await until(() => tries.filter(([id]) => id === 'm0').length > 1, { withinMs: 4_000 })
    expect(own.told).toHaveLength(1)
    isDown = false
    await until(isEmpty, { withinMs: 4_000 })
    expect(own.mails.flat().sort()).toEqual(['m0', 'm1', 'm2', 'm3', 'm4'])
    expect(own.told).toHaveLength(2)
  })

  test('is held up by nothing but itself when a receiver never answers, and still closes within 2 s', async () => {
    const own = relay({ mail: () => new Promise(() => {}) })
    await commit([mail('a')])
    await commit(groups(3))
    await until(() => own.pushes.length === 3, { withinMs: 1_000 })
    const begin = performance.now()
    await own.close()
    expect(performance.now() - begin).toBeLessThan(2_200)
    expect(await isEmpty()).toBe(false)
  })

  test('shares a flood with another one, and leaves nothing', async () => {
    const published = new Map<string, number>()
    const shares = [0, 0]
    const count = (own: number) => async (facts: PushFact[]) => {
      shares[own] = (shares[own] ?? 0) + facts.length
      for (const fact of facts) if ('group' in fact) published.set(fact.group, (published.get(fact.group) ?? 0) + 1)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await database.read.transaction().execute((tx) => recordFacts(tx, groups(2_000)))
    relay({ push: count(0) })
    relay({ push: count(1) })
    await until(isEmpty, { withinMs: 10_000 })
    expect(published.size).toBe(2_000)
    expect([...published.values()].every((times) => times === 1)).toBe(true)
    expect(Math.min(...shares)).toBeGreaterThan(0)
  })

  test('takes nothing more once it is closed', async () => {
    const own = relay()
    await own.close()
    await commit(groups(1))
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    expect(own.pushes).toEqual([])
  })
})
