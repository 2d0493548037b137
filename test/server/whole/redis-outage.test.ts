import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../support/free-port.ts'
import { createPostgresRecord, isPostgres, openRecord } from '../../support/open-record.ts'
import { openUsher } from '../../support/open-usher.ts'
import { startRedis } from '../../support/redis-process.ts'
import { until } from '../../support/until.ts'

type Database = Awaited<ReturnType<typeof openRecord>>

const mailsIn = async (database: Database) => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from mailbox`.execute(database.read)
  return rows[0]?.count ?? 0
}

describe('without Redis', () => {
  let database: Database
  let usher: Awaited<ReturnType<typeof openUsher>>
  let port: number

  beforeAll(async () => {
    port = await freePort()
    database = await openRecord()
    usher = await openUsher({ database, redisUrl: `redis://127.0.0.1:${port}` })
  })
  afterAll(async () => {
    await usher.close()
    await database.close()
  })

  test('people sign in, invite, see it live and answer; the mails go out when it comes, and again after it was lost', async () => {
    const [mara, bo] = [await usher.person('Mara'), await usher.person('Bo')]
    const boLive = await bo.connect()
    const { body } = await mara.post('/api/groups', { name: 'Harbour' })
    const invites = `/api/groups/${body.group.id}/invites`
    const sent = await mara.post(invites, { recipients: [{ userId: bo.id }, { email: 'stranger@example.org' }] })
    await until(() => boLive.feed.at(-1)?.badge.invites === 1, { what: 'the badge' })
    expect(await mailsIn(database)).toBe(0)
    expect(await (await fetch(`${usher.baseUrl}/readyz`)).json()).toMatchObject({ status: 'ready', redis: 'down' })

    let redis = await startRedis({ port })
    await until(async () => (await mailsIn(database)) === 2, { withinMs: 10_000, what: 'both mails' })

    await redis.stop()
    expect((await bo.post(`/api/invites/${sent.body.results[0].inviteId}/accept`)).status).toBe(200)
    await mara.post(invites, { recipients: [{ email: 'another@example.org' }] })
    expect(await mailsIn(database)).toBe(2)

    redis = await startRedis({ port })
    await until(async () => (await mailsIn(database)) === 3, { withinMs: 10_000, what: 'the third mail' })
    boLive.close()
    await redis.stop()
  })

  test('it closes within its time', async () => {
    const another = await openUsher({ database, redisUrl: `redis://127.0.0.1:${port}` })
    const start = Date.now()
    await another.close()
    expect(Date.now() - start).toBeLessThan(8_000)
  })
})

if (isPostgres) {
  describe('split into processes', () => {
    test('what the workers do is live at every API process', async () => {
      const redis = await startRedis()
      const url = await createPostgresRecord()
      const { openDatabase } = await import('@usher/server/record/open-database.ts')
      const databases = await Promise.all([1, 2, 3].map(() => openDatabase({ url, searchPath: 'public' })))
      const [first, second, third] = databases as [Database, Database, Database]
      const common = { redisUrl: redis.url, isShared: true }
      const api = await openUsher({ ...common, database: first, roles: { api: true, workers: false } })
      const otherApi = await openUsher({ ...common, database: second, roles: { api: true, workers: false } })
      const workers = await openUsher({ ...common, database: third, roles: { api: false, workers: true } })

      const [mara, bo] = [await api.person('Mara'), await otherApi.person('Bo')]
      const [maraLive, boLive] = [await mara.connect(), await bo.connect()]
      const { body } = await mara.post('/api/groups', { name: 'Harbour' })
      await maraLive.watch(body.group.id)
      const end = Date.now() + 3_000
      const terms = { recipients: [{ userId: bo.id }], expiresAt: new Date(end).toISOString() }
      await mara.post(`/api/groups/${body.group.id}/invites`, terms)
      const row = () => maraLive.invites.flatMap(({ rows }) => rows).at(-1)
      await until(() => boLive.feed.at(-1)?.badge.invites === 1, { what: 'the badge at the other process' })
      await until(() => row()?.delivery === 'delivered', { what: 'the delivery' })
      await until(() => row()?.status === 'expired' && boLive.feed.at(-1)?.badge.invites === 0, { withinMs: 6_000, what: 'the expiry' })
      expect(Date.now()).toBeLessThan(end + 1_000)

      for (const live of [maraLive, boLive]) live.close()
      await Promise.all([api, otherApi, workers].map((process) => process.close()))
      await Promise.all(databases.map((database) => database.close()))
      await redis.stop()
    })
  })
}
