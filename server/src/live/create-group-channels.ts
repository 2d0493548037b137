import type { WatchAck } from '@usher/shared/live-events.ts'
import type { Log } from '@usher/workers/ports.ts'
import type { Db } from '../record/tables.ts'
import { answerWatch } from './answer-watch.ts'
import { createGroupStream, type GroupStream } from './create-group-stream.ts'
import { findLostWatches } from './find-lost-watches.ts'
import { findWatchableGroup } from './find-watchable-group.ts'
import type { LiveServer, LiveSocket } from './live-socket.ts'

type Channel = { stream: GroupStream; sockets: Set<LiveSocket> }

const mostWatchedPerSocket = 20

export type GroupChannels = ReturnType<typeof createGroupChannels>

/** The groups that sockets of this node watch; each has one stream, from its first watcher to its last. */
export function createGroupChannels({ db, io, log }: { db: Db; io: LiveServer; log: Log }) {
  const channels = new Map<string, Channel>()

  function open(groupId: string): Channel {
    const stream = createGroupStream({ db, groupId, log, emit: (frame) => io.local.to(roomOf(groupId)).emit('invites', frame) })
    const channel = { stream, sockets: new Set<LiveSocket>() }
    channels.set(groupId, channel)
    return channel
  }

  function join(groupId: string, socket: LiveSocket) {
    const channel = channels.get(groupId) ?? open(groupId)
    channel.sockets.add(socket)
    void socket.join(roomOf(groupId))
    return channel.stream.begin
  }

  function leave(groupId: string, socket: LiveSocket) {
    const channel = channels.get(groupId)
    if (!channel?.sockets.delete(socket)) return
    void socket.leave(roomOf(groupId))
    if (channel.sockets.size > 0) return
    channel.stream.close()
    channels.delete(groupId)
  }

  const watchedBy = (socket: LiveSocket) => [...channels].filter(([, { sockets }]) => sockets.has(socket)).map(([groupId]) => groupId)

  return {
    async watch(socket: LiveSocket, { group, since }: { group: string; since?: string | undefined }): Promise<WatchAck> {
      const groupId = await findWatchableGroup(db, { userId: socket.data.session.user.id, group })
      if (!groupId || !socket.connected) return { error: 'not_found' }
      if (watchedBy(socket).length >= mostWatchedPerSocket) return { error: 'too_many_requests' }
      try {
        // Joined before anything is read, so that no change falls between the answer and the first frame.
        await join(groupId, socket)
        return await answerWatch(db, { groupId, since })
      } catch (error) {
        leave(groupId, socket)
        throw error
      }
    },
    async unwatch(socket: LiveSocket, group: string) {
      const groupId = channels.has(group) ? group : await findWatchableGroup(db, { userId: socket.data.session.user.id, group })
      if (groupId) leave(groupId, socket)
    },
    forget(socket: LiveSocket) {
      for (const groupId of watchedBy(socket)) leave(groupId, socket)
    },
    tellChange: (groupId: string) => channels.get(groupId)?.stream.tellChange(),
    tellAll() {
      for (const { stream } of channels.values()) stream.tellChange()
    },
    /** Takes the stream from those whose role no longer allows it. */
    async evict() {
      const watches = [...channels].flatMap(([groupId, { sockets }]) => [...sockets].map((socket) => ({ groupId, socket })))
      for (const { groupId, socket } of await findLostWatches(db, watches)) leave(groupId, socket)
    },
    close() {
      for (const { stream } of channels.values()) stream.close()
      channels.clear()
    },
  }
}

const roomOf = (groupId: string) => `group:${groupId}`
