import { createNodeRedisClient } from 'bullmq'
import { createClient } from 'redis'
import type { Log } from '../ports.ts'

type RedisSettings = {
  url: string
  /** Commands are refused at once while there is no connection, instead of waiting for one. */
  failsFast?: boolean
  /** Called on every connection made, the first included. */
  onReady?: () => void
  /** Hears once that Redis is out of reach, and once that it answers again. */
  log?: Log
}

/**
 * A connection to Redis for BullMQ, made and made again for as long as it is open. Redis may be absent at first or later.
 * Whoever opens it closes it; BullMQ does not.
 */
export function openRedis({ url, failsFast = false, onReady, log }: RedisSettings) {
  const client = createClient({ url, disableOfflineQueue: failsFast, socket: { reconnectStrategy, connectTimeout: 5_000 } })
  let isMissed = false
  client.on('error', (error: Error) => {
    if (!isMissed && client.isOpen) log?.warn({ error: error.message }, 'Redis is out of reach; trying again until it answers')
    isMissed = true
  })
  client.on('ready', () => {
    if (isMissed) log?.info({}, 'Redis answers')
    isMissed = false
    onReady?.()
  })
  const connection = createNodeRedisClient(client)
  // BullMQ takes its listeners away when it closes; an error after that would end the process.
  connection.on('error', () => {})

  return {
    connection,
    isReady: () => client.isReady,
    close: () => client.destroy(),
  }
}

export type Redis = ReturnType<typeof openRedis>

const reconnectStrategy = (retries: number) => Math.min(50 * 2 ** retries, 1_000) * (0.75 + Math.random() / 2)
