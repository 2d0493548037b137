import type { Log } from '@usher/workers/ports.ts'
import { openFanOut } from '@usher/workers/queues/open-fan-out.ts'
import { openQueues } from '@usher/workers/queues/open-queues.ts'
import { startWorkers } from '@usher/workers/queues/start-workers.ts'
import { createMailboxTransport } from '@usher/workers/transports/create-mailbox-transport.ts'
import { createPostmarkTransport } from '@usher/workers/transports/create-postmark-transport.ts'
import { accountMailUrl } from './accounts/account-mail-url.ts'
import { createAuth } from './accounts/create-auth.ts'
import { findSession } from './accounts/find-session.ts'
import type { Config } from './config/read-config.ts'
import { createApp } from './http/create-app.ts'
import { listen } from './http/listen.ts'
import { createAnnouncer } from './live/create-announcer.ts'
import { createGateway } from './live/create-gateway.ts'
import { createWorkerPorts } from './messages/create-worker-ports.ts'
import { createRelay } from './outbox/create-relay.ts'
import type { Database } from './record/database.ts'

export type Parts = {
  config: Pick<Config, 'port' | 'host' | 'baseUrl' | 'roles' | 'postmark' | 'emailFrom' | 'demo' | 'trustedProxies' | 'operators'>
  secrets: string[]
  /** Open and migrated; the caller closes it. */
  database: Database
  redisUrl: string
  /** Other processes share the record, so what happens here is told to them. */
  isShared: boolean
  clientDir: string
  log: Log
}

/** Wires the parts of one process together, by its roles. The composition root of the program and of the tests. */
export async function createUsher(parts: Parts) {
  const { config, database, redisUrl, log } = parts
  const queues = openQueues({ redisUrl, log })
  const fanOut = parts.isShared ? openFanOut({ url: redisUrl }) : undefined
  const api = config.roles.api ? await startApi({ ...parts, isRedisUp: queues.isReady, adapter: fanOut }).catch(letGo) : undefined
  const push = api?.gateway.publish ?? (fanOut && createAnnouncer(fanOut)) ?? nobodyListens
  const relay = createRelay({
    database,
    publish: { mail: queues.enqueueMail, due: queues.runAt, push },
    log,
  })
  const workers = config.roles.workers ? startMailing(parts) : undefined
  relay.start()

  return {
    /** Stops taking work, lets what is under way finish for a few seconds, and frees everything but the database. */
    async close() {
      await workers?.close(4_000)
      await relay.close()
      await api?.gateway.close()
      await Promise.all([api?.server.close(), queues.close()])
      fanOut?.close()
    },
  }

  async function letGo(error: unknown): Promise<never> {
    await queues.close()
    fanOut?.close()
    throw error
  }
}

const nobodyListens = async () => {}

type ApiParts = Parts & { isRedisUp: () => boolean; adapter: ReturnType<typeof openFanOut> | undefined }

async function startApi({ config, secrets, database, clientDir, log, isRedisUp, adapter }: ApiParts) {
  const { baseUrl, port, host, trustedProxies, operators } = config
  const auth = createAuth({ database, baseUrl, secrets, operators, limitRequests: true, log })
  const isMailbox = config.postmark === undefined
  const allowedOrigins = [baseUrl]
  const app = createApp({ auth, secrets, allowedOrigins, trustedProxies, clientDir, isDemo: config.demo, isMailbox, isRedisUp, log })
  const server = await listen(app, { port, host })
  const gateway = createGateway({
    httpServer: server.http,
    database,
    findSession: (headers) => findSession(auth, headers),
    allowedOrigins,
    mailbox: isMailbox,
    log,
    ...(adapter ? { adapter } : {}),
  })
  return { server, gateway }
}

function startMailing({ config, secrets, database, redisUrl, log }: Parts) {
  const { baseUrl, postmark, emailFrom } = config
  const ports = createWorkerPorts(database, { accountMailUrl: (db, mail) => accountMailUrl({ db, baseUrl, secrets, ...mail }) })
  const transport = postmark
    ? createPostmarkTransport({ token: postmark.serverToken, messageStream: postmark.messageStream, apiUrl: postmark.apiUrl })
    : createMailboxTransport(ports)
  return startWorkers({ redisUrl, ports, transport, render: { baseUrl, secrets, from: emailFrom }, log })
}
