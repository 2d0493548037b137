import { randomUUID } from 'node:crypto'
import { createAuth } from '@usher/server/accounts/create-auth.ts'
import { createUsher, type Parts } from '@usher/server/create-usher.ts'
import type { Database } from '@usher/server/record/database.ts'
import type { BatchFrame, EndedFrame, FeedFrame, InvitesFrame, WatchAck } from '@usher/shared/live-events.ts'
import { io } from 'socket.io-client'
import { freePort } from './free-port.ts'
import { secrets, silentLog } from './world.ts'

type Options = { database: Database; redisUrl: string; roles?: Parts['config']['roles']; isShared?: boolean }

/** One process of Usher as `main.ts` wires it, on a record and a Redis of the test's. */
export async function openUsher({ database, redisUrl, roles = { api: true, workers: true }, isShared = false }: Options) {
  const port = await freePort()
  const baseUrl = `http://localhost:${port}`
  const config = {
    port,
    host: 'localhost',
    baseUrl,
    roles,
    postmark: undefined,
    emailFrom: 'Usher <invites@example.com>',
    demo: false,
    trustedProxies: [],
    operators: [],
  }
  const usher = await createUsher({ config, secrets, database, redisUrl, isShared, clientDir: import.meta.dirname, log: silentLog })
  const auth = createAuth({ database, baseUrl, secrets, limitRequests: false, log: silentLog })

  /** Somebody with a verified account, signed in here. */
  async function person(name: string) {
    const id = randomUUID()
    const email = `${name.toLowerCase()}.${id.slice(-8)}@example.org`
    const username = `${name.toLowerCase()}_${id.slice(-8)}`
    await database.read
      .insertInto('user')
      .values({ id, name, email, email_key: email, email_verified: true, username, display_username: null, image: null })
      .execute()
    const [cookie = ''] = await auth.openSession({ userId: id, headers: new Headers() })
    return { id, name, username, email, ...browserOf(baseUrl, cookie.split(';')[0] ?? '') }
  }

  return { baseUrl, person, close: () => usher.close() }
}

/** A signed-in browser: requests, and a live connection that keeps what it hears. */
function browserOf(baseUrl: string, cookie: string) {
  const headers = { origin: baseUrl, cookie }
  const ask = async (method: string, path: string, body?: object) => {
    const init = body ? { body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } } : { headers }
    const response = await fetch(baseUrl + path, { method, ...init })
    // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the answer holds
    return { status: response.status, body: (await response.json()) as any }
  }
  return {
    get: (path: string) => ask('GET', path),
    post: (path: string, body: object = {}) => ask('POST', path, body),
    patch: (path: string, body: object) => ask('PATCH', path, body),
    delete: (path: string, body?: object) => ask('DELETE', path, body),
    async connect() {
      const socket = io(baseUrl, { extraHeaders: headers, transports: ['websocket'], reconnection: false })
      const heard = { feed: [] as FeedFrame[], invites: [] as InvitesFrame[], batch: [] as BatchFrame[], ended: [] as EndedFrame[] }
      for (const [event, frames] of Object.entries(heard) as [string, unknown[]][]) socket.on(event, (frame) => frames.push(frame))
      await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject))
      return {
        ...heard,
        watch: (group: string): Promise<WatchAck> => socket.emitWithAck('group:watch', { group }),
        isOpen: () => socket.connected,
        close: () => socket.disconnect(),
      }
    },
  }
}
