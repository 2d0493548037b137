import { within } from '@usher/workers/queues/within.ts'
import type { PushFact } from '../outbox/fact.ts'
import type { Database } from '../record/database.ts'
import { repeatEvery } from '../repeat-every.ts'
import { createAudience } from './create-audience.ts'
import { createFeedPush } from './create-feed-push.ts'
import { createGroupChannels } from './create-group-channels.ts'
import { findEndedSessions } from './find-ended-sessions.ts'
import { hearClient } from './hear-client.ts'
import { type LiveServerOptions, openLiveServer } from './open-live-server.ts'

export type GatewayOptions = LiveServerOptions & { database: Database; healEveryMs?: number }

// What is over must have ended within a second.
const sweepMs = 500
const closeMs = 1_000

/** The live channel of one node: the sockets of signed-in people, what is pushed to them, and what they ask for. */
export function createGateway({ database, healEveryMs = 30_000, ...options }: GatewayOptions) {
  const db = database.read
  const { log } = options
  const { io, mailboxPages, end } = openLiveServer(options)
  const audience = createAudience()
  const feeds = createFeedPush({ db, audience })
  const groups = createGroupChannels({ db, io, log })

  io.on('connection', (socket) => {
    audience.add(socket)
    hearClient(socket, { feeds, groups, log })
    socket.on('disconnect', () => {
      audience.remove(socket)
      groups.forget(socket)
    })
  })

  async function emitHere(facts: PushFact[]) {
    for (const fact of facts) if ('group' in fact) groups.tellChange(fact.group)
    if (facts.some((fact) => 'mailbox' in fact)) mailboxPages?.local.emit('mailbox')
    await feeds.push(facts.flatMap((fact) => ('feeds' in fact ? fact.feeds : [])))
  }

  /** Feeds go one fact a message, so that none names more than 500 people. */
  function handOver(facts: PushFact[]) {
    if (!options.adapter) return
    const rest = facts.filter((fact) => !('feeds' in fact))
    if (rest.length > 0) io.serverSideEmit('push', rest)
    for (const fact of facts) if ('feeds' in fact) io.serverSideEmit('push', [fact])
  }

  io.on('push', (facts) => {
    // What fails here is found again by the comparison.
    emitHere(facts).catch((error: Error) => log.warn({ error: error.message }, 'facts of another node could not be told'))
  })

  const sweep = repeatEvery({ everyMs: sweepMs, what: 'checking live sessions', log }, async () => {
    for (const socket of await findEndedSessions(db, audience.sockets())) socket.disconnect(true)
    await groups.evict()
  })

  const heal = repeatEvery({ everyMs: healEveryMs, what: 'comparing feeds', log }, async () => {
    groups.tellAll()
    await feeds.push(audience.userIds())
  })

  return {
    /** Tells the sockets of this node, and hands the facts to the other nodes. Rejects when the record can't be read. */
    publish(facts: PushFact[]) {
      handOver(facts)
      return emitHere(facts)
    },
    /** Ends everything within 2 s. The HTTP server stays, and is the caller's to close. */
    async close() {
      groups.close()
      const stopped = Promise.all([sweep.stop(), heal.stop()])
      await end()
      await within(closeMs, 'the last sweep', stopped).catch(() => {})
    },
    connected: () => audience.sockets().length,
  }
}
