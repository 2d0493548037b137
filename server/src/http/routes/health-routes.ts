import { Hono } from 'hono'
import { pendingMigrations } from '../../record/migrate.ts'
import type { Db } from '../../record/tables.ts'

/** `/healthz`: the process answers. `/readyz`: the database does too and is migrated; Redis is reported, not required. */
export function createHealthRoutes({ db, isRedisUp }: { db: Db; isRedisUp: () => boolean }) {
  return new Hono()
    .get('/healthz', (c) => c.json({ status: 'alive' }))
    .get('/readyz', async (c) => {
      const pending = await pendingMigrations(db).catch(() => undefined)
      const isReady = pending?.length === 0
      const database = pending ? (isReady ? 'ready' : 'migrating') : 'unreachable'
      return c.json({ status: isReady ? 'ready' : 'not ready', database, redis: isRedisUp() ? 'up' : 'down' }, isReady ? 200 : 503)
    })
}
