import type { ClientToServer } from '@usher/shared/live-events.ts'
import type { Log } from '@usher/workers/ports.ts'
import type { FeedPush } from './create-feed-push.ts'
import type { GroupChannels } from './create-group-channels.ts'
import { liveRequests } from './live-requests.ts'
import type { LiveSocket } from './live-socket.ts'

type Parts = { feeds: FeedPush; groups: GroupChannels; log: Log }

/** Answers what one connected client asks for. Nothing it sends is trusted to have the promised shape. */
export function hearClient(socket: LiveSocket, { feeds, groups, log }: Parts) {
  const inTurn = (event: keyof ClientToServer, work: () => Promise<void>) =>
    socket.data.turns(async () => {
      if (!socket.connected) return
      await work().catch((error: Error) => log.error({ event, error: error.message }, 'a live request failed'))
    })

  socket.on('group:watch', (request: unknown, ack: unknown) => {
    const answer: Parameters<ClientToServer['group:watch']>[1] = typeof ack === 'function' ? (value) => ack(value) : () => {}
    const { data } = liveRequests.watch.safeParse(request)
    if (!data) return answer({ error: 'bad_input' })
    const isTaken = inTurn('group:watch', async () => {
      try {
        answer(await groups.watch(socket, data))
      } catch (error) {
        answer({ error: 'internal' })
        throw error
      }
    })
    if (!isTaken) answer({ error: 'too_many_requests' })
  })

  socket.on('group:unwatch', (request: unknown) => {
    const { data } = liveRequests.unwatch.safeParse(request)
    if (data) inTurn('group:unwatch', () => groups.unwatch(socket, data.group))
  })

  socket.on('feed:sync', (request: unknown) => {
    const { data } = liveRequests.sync.safeParse(request)
    if (data) inTurn('feed:sync', () => feeds.sync(socket, data.since))
  })
}
