import { Server } from 'socket.io'
import type { PushFact } from '../outbox/fact.ts'
import { createShieldedAdapter, type RedisClients } from './create-shielded-adapter.ts'
import type { LiveServer } from './live-socket.ts'

/** Pushes from a node without sockets: it only tells the other nodes. Rejects while Redis is away, so that facts stay. */
export function createAnnouncer(clients: RedisClients) {
  const io: LiveServer = new Server({ adapter: createShieldedAdapter(clients) })
  return async (facts: PushFact[]) => {
    if (!clients.pubClient.isReady) throw new Error('Redis is out of reach')
    for (const fact of facts) io.serverSideEmit('push', [fact])
  }
}
