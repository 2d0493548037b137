import type { Log } from '@usher/workers/ports.ts'
import type { InviteScope } from '../invites/scope.ts'
import type { Db } from '../record/tables.ts'
import { createGroupStream, type GroupStream } from './create-group-stream.ts'
import type { LiveServer, LiveSocket } from './live-socket.ts'

export type Channel = { scope: InviteScope; room: string; stream: GroupStream; sockets: Set<LiveSocket> }

/** What the sockets of this node watch: all invites of a group, or those of one inviter. Each has one stream, from its first watcher to its last. */
export function createChannels({ db, io, log }: { db: Db; io: LiveServer; log: Log }) {
  const channels = new Map<string, Channel>()

  function open(scope: InviteScope): Channel {
    const room = roomOf(scope)
    const tell = {
      invites: (frame) => io.local.to(room).emit('invites', frame),
      batch: (frame) => io.local.to(room).emit('batch', frame),
      lost: () => endAll(channel),
    } satisfies Parameters<typeof createGroupStream>[0]['tell']
    const channel: Channel = { scope, room, stream: createGroupStream({ db, scope, log, tell }), sockets: new Set() }
    channels.set(room, channel)
    return channel
  }

  function leave({ room, stream, sockets }: Channel, socket: LiveSocket) {
    if (!sockets.delete(socket)) return
    void socket.leave(room)
    if (sockets.size > 0) return
    stream.close()
    channels.delete(room)
  }

  /** Leaves, and says so. */
  function end(channel: Channel, socket: LiveSocket) {
    leave(channel, socket)
    socket.emit('ended', { group: channel.scope.groupId })
  }

  function endAll(channel: Channel) {
    for (const socket of [...channel.sockets]) end(channel, socket)
  }

  return {
    join(scope: InviteScope, socket: LiveSocket) {
      const channel = channels.get(roomOf(scope)) ?? open(scope)
      channel.sockets.add(socket)
      void socket.join(channel.room)
      return channel
    },
    leave,
    end,
    all: () => [...channels.values()],
    of: (socket: LiveSocket) => [...channels.values()].filter(({ sockets }) => sockets.has(socket)),
    close() {
      for (const { stream } of channels.values()) stream.close()
      channels.clear()
    },
  }
}

const roomOf = ({ groupId, inviterId }: InviteScope) => (inviterId === undefined ? `group:${groupId}` : `group:${groupId}:${inviterId}`)
