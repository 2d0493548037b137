import type { BatchFrame, EndedFrame, FeedFrame, InvitesFrame, WatchAck } from '@usher/shared/live-events.ts'
import type { InviteStats } from '@usher/shared/schemas/invite.ts'

type Frames = { connect: undefined; disconnect: undefined; feed: FeedFrame; invites: InvitesFrame; batch: BatchFrame; ended: EndedFrame }
type Handler = (frame: unknown) => void

export const noStats: InviteStats = {
  status: { pending: 0, accepted: 0, declined: 0, cancelled: 0, expired: 0 },
  delivery: { none: 0, queued: 0, sending: 0, sent: 0, delivered: 0, opened: 0, bounced: 0, complained: 0, suppressed: 0, failed: 0 },
  funnel: { sent: 0, delivered: 0, opened: 0, answered: 0, accepted: 0 },
  flag: { expiring_soon: 0, asked_again: 0, undelivered: 0 },
  requests: 0,
  members: 0,
}

/**
 * The other end of the live channel, for a test that says itself what the server says. In the test file:
 * `vi.mock('socket.io-client', async () => ({ io: (await import('../support/stand-in-for-socket.ts')).standInForSocket }))`
 */
export function standInForSocket() {
  const handlers = new Map<string, Set<Handler>>()
  const socket = {
    connected: false,
    active: true,
    handlers,
    on: (event: string, run: Handler) => {
      handlers.set(event, (handlers.get(event) ?? new Set()).add(run))
      return socket
    },
    off: (event: string, run: Handler) => {
      handlers.get(event)?.delete(run)
      return socket
    },
    emit: (event: string, request: { group: string; since?: string }, ack?: (answer: WatchAck) => void) => {
      liveServer.heard.push({ event, ...request })
      const answer = liveServer.answer(request)
      queueMicrotask(() => ack?.(answer))
    },
    connect: () => {},
    disconnect: () => {
      socket.connected = false
    },
  }
  latest = socket
  return socket
}

let latest: ReturnType<typeof standInForSocket> | undefined

export const liveServer = {
  heard: [] as { event: string; group?: string; since?: string }[],
  answer: (_: { group: string; since?: string }): WatchAck => ({ cursor: '1', stats: noStats }),
  connect: () => {
    if (latest) latest.connected = true
    liveServer.say('connect', undefined)
  },
  say: <Event extends keyof Frames>(event: Event, frame: Frames[Event]) => {
    for (const run of latest?.handlers.get(event) ?? []) run(frame)
  },
}
