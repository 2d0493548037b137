import type { Server as HttpServer } from 'node:http'
import type { MailboxToClient } from '@usher/shared/live-events.ts'
import type { Log } from '@usher/workers/ports.ts'
import { type Namespace, Server } from 'socket.io'
import { createAdmission } from './create-admission.ts'
import { createShieldedAdapter, type RedisClients } from './create-shielded-adapter.ts'
import { createTurns } from './create-turns.ts'
import { followUpgrades } from './follow-upgrades.ts'
import type { LiveServer, LiveSession } from './live-socket.ts'

export type LiveServerOptions = {
  httpServer: HttpServer
  /** The session that the cookie among these headers names, if it is signed in. */
  findSession: (headers: Headers) => Promise<LiveSession | undefined>
  allowedOrigins: string[]
  log: Log
  /** Two clients of one Redis, through which the nodes hear of each other's facts. */
  adapter?: RedisClients
  /** Opens the namespace `/mailbox`, to everybody. */
  mailbox?: boolean
}

const path = '/socket.io'
const graceMs = 1_000

/** Socket.IO on the HTTP server. The main namespace is for signed-in people only, each socket with its session. */
export function openLiveServer({ httpServer, adapter, mailbox = false, ...rules }: LiveServerOptions) {
  const upgrades = followUpgrades(httpServer, path)
  const admission = createAdmission({ ...rules, admitStrangers: mailbox })
  const io: LiveServer = new Server(httpServer, {
    path,
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: 16 * 1024,
    connectTimeout: 5_000,
    serveClient: false,
    perMessageDeflate: false,
    allowRequest: admission.allowRequest,
    ...(adapter ? { adapter: createShieldedAdapter(adapter) } : {}),
  })

  io.use((socket, next) => {
    const session = admission.sessionOf(socket.request)
    if (!session) return next(new Error('unauthenticated'))
    socket.data = { session, revision: -1, turns: createTurns() }
    next()
  })

  const mailboxPages: Namespace<Record<string, never>, MailboxToClient> | undefined = mailbox ? io.of('/mailbox') : undefined

  return {
    io,
    /** Pages that show the mailbox, signed in or not; there only while it is open. */
    mailboxPages,
    /** Cuts every connection within about a second, in a way that clients take for an outage and come back from. */
    async end() {
      admission.close()
      for (const namespace of [io.of('/'), mailboxPages]) namespace?.adapter.close()
      io.engine.close()
      await upgrades.end(graceMs)
    },
  }
}
