import type { WatchAck } from '@usher/shared/live-events.ts'
import type { Log } from '@usher/workers/ports.ts'
import type { Db } from '../record/tables.ts'
import { answerWatch } from './answer-watch.ts'
import { createChannels } from './create-channels.ts'
import { findLostWatches } from './find-lost-watches.ts'
import { findWatchScope } from './find-watch-scope.ts'
import type { LiveServer, LiveSocket } from './live-socket.ts'

const mostWatchedPerSocket = 20

export type GroupChannels = ReturnType<typeof createGroupChannels>

/** The groups that sockets of this node watch, each as far as its user's right reaches. */
export function createGroupChannels({ db, io, log }: { db: Db; io: LiveServer; log: Log }) {
  const channels = createChannels({ db, io, log })

  const scopeFor = (socket: LiveSocket, group: string) => findWatchScope(db, { userId: socket.data.session.user.id, group })

  const ofGroup = (socket: LiveSocket, groupId: string) => channels.of(socket).filter(({ scope }) => scope.groupId === groupId)

  function leaveGroup(socket: LiveSocket, groupId: string) {
    for (const channel of ofGroup(socket, groupId)) channels.leave(channel, socket)
  }

  return {
    async watch(socket: LiveSocket, { group, since }: { group: string; since?: string | undefined }): Promise<WatchAck> {
      const scope = await scopeFor(socket, group)
      if (!scope || !socket.connected) return { error: 'not_found' }
      const before = ofGroup(socket, scope.groupId)
      if (before.length === 0 && channels.of(socket).length >= mostWatchedPerSocket) return { error: 'too_many_requests' }
      // Joined before anything is read, so that no change falls between the answer and the first frame.
      const channel = channels.join(scope, socket)
      for (const other of before) if (other !== channel) channels.leave(other, socket)
      try {
        await channel.stream.begin
        const answer = await answerWatch(db, { scope, since })
        if ('stats' in answer) channel.stream.hasHeard(answer.stats)
        return answer
      } catch (error) {
        channels.leave(channel, socket)
        throw error
      }
    },
    async unwatch(socket: LiveSocket, group: string) {
      leaveGroup(socket, group)
      const scope = await scopeFor(socket, group)
      if (scope) leaveGroup(socket, scope.groupId)
    },
    forget(socket: LiveSocket) {
      for (const channel of channels.of(socket)) channels.leave(channel, socket)
    },
    tellChange(groupId: string) {
      for (const { scope, stream } of channels.all()) if (scope.groupId === groupId) stream.tellChange()
    },
    tellAll() {
      for (const { stream } of channels.all()) stream.tellChange()
    },
    /** Ends the watches whose reach is not the right of their user any more. */
    async evict() {
      const watches = channels.all().flatMap((channel) => [...channel.sockets].map((socket) => ({ channel, socket })))
      for (const { channel, socket } of await findLostWatches(db, watches)) channels.end(channel, socket)
    },
    close: channels.close,
  }
}
