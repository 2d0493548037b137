import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** Keeps the connections that became WebSockets, which the HTTP server lets go of, so that none outlives the end. */
export function followUpgrades(httpServer: Server, path: string) {
  const connections = new Set<Duplex>()
  const follow = (request: IncomingMessage, connection: Duplex) => {
    if (!request.url?.startsWith(path)) return
    connections.add(connection)
    connection.once('close', () => connections.delete(connection))
  }
  httpServer.on('upgrade', follow)

  return {
    async end(graceMs: number) {
      httpServer.off('upgrade', follow)
      const deadline = Date.now() + graceMs
      while (connections.size > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20))
      for (const connection of connections) connection.destroy()
    },
  }
}
