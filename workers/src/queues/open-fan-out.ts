import { createClient } from 'redis'

/**
 * Two connections to Redis through which nodes tell each other what to push: one that says, one that hears. Made and made
 * again for as long as they are open; while there is none, what is said is refused at once and what is listened for waits.
 */
export function openFanOut({ url }: { url: string }) {
  const socket = { reconnectStrategy, connectTimeout: 5_000 }
  const pubClient = createClient({ url, socket, disableOfflineQueue: true })
  const subClient = createClient({ url, socket })
  for (const client of [pubClient, subClient]) {
    // Redis out of reach is told by the queues' connection.
    client.on('error', () => {})
    client.connect().catch(() => {})
  }
  return {
    pubClient,
    subClient,
    close() {
      for (const client of [pubClient, subClient]) client.destroy()
    },
  }
}

const reconnectStrategy = (retries: number) => Math.min(50 * 2 ** retries, 1_000)
