import type { LiveSocket } from './live-socket.ts'

export type Audience = ReturnType<typeof createAudience>

/** The sockets connected to this node, by user. */
export function createAudience() {
  const byUser = new Map<string, Set<LiveSocket>>()

  return {
    add(socket: LiveSocket) {
      const { id } = socket.data.session.user
      const sockets = byUser.get(id) ?? new Set()
      byUser.set(id, sockets.add(socket))
    },
    remove(socket: LiveSocket) {
      const { id } = socket.data.session.user
      const sockets = byUser.get(id)
      sockets?.delete(socket)
      if (sockets?.size === 0) byUser.delete(id)
    },
    has: (userId: string) => byUser.has(userId),
    socketsOf: (userId: string) => [...(byUser.get(userId) ?? [])],
    userIds: () => [...byUser.keys()],
    sockets: () => [...byUser.values()].flatMap((sockets) => [...sockets]),
  }
}
