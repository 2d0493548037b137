import { createAdapter } from '@socket.io/redis-adapter'

type BufferListener = (message: Buffer, channel: Buffer) => void

/** What of a node-redis client is used here. */
export type RedisClient = {
  readonly isReady: boolean
  publish(channel: string, message: string | Buffer): Promise<unknown>
  subscribe(channels: string | string[], listener: BufferListener, isBuffer: true): Promise<unknown>
  pSubscribe(pattern: string, listener: BufferListener, isBuffer: true): Promise<unknown>
  unsubscribe(channel: string, listener: BufferListener, isBuffer: true): Promise<unknown>
  pUnsubscribe(pattern: string, listener: BufferListener, isBuffer: true): Promise<unknown>
}

export type RedisClients = { pubClient: RedisClient; subClient: RedisClient }

const mostUnderWay = 1_000

/**
 * The Redis adapter, shielded from Redis: the adapter lets go of every promise, and node-redis keeps what it can't send. Here
 * a message that can't go now is dropped, and what fails stays here: what it told is found again by comparing.
 */
export function createShieldedAdapter({ pubClient, subClient }: RedisClients) {
  let underWay = 0
  const publisher = {
    // The adapter knows node-redis by this method.
    pSubscribe: () => {},
    publish(channel: string, message: string | Buffer) {
      if (!pubClient.isReady || underWay >= mostUnderWay) return
      underWay += 1
      void pubClient
        .publish(channel, message)
        .catch(ignore)
        .finally(() => {
          underWay -= 1
        })
    },
    on: () => {},
    off: () => {},
  }
  const subscriber = {
    subscribe: (...args: Parameters<RedisClient['subscribe']>) => void subClient.subscribe(...args).catch(ignore),
    pSubscribe: (...args: Parameters<RedisClient['pSubscribe']>) => void subClient.pSubscribe(...args).catch(ignore),
    unsubscribe: (...args: Parameters<RedisClient['unsubscribe']>) => void subClient.unsubscribe(...args).catch(ignore),
    pUnsubscribe: (...args: Parameters<RedisClient['pUnsubscribe']>) => void subClient.pUnsubscribe(...args).catch(ignore),
    on: () => {},
    off: () => {},
  }
  return createAdapter(publisher, subscriber)
}

const ignore = () => {}
