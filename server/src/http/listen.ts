import { once } from 'node:events'
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { Refusal } from '../refusal.ts'

/** Serves the app, on this machine's names: `localhost` is this machine only, none is every network. `close` stops taking requests, lets those under way finish for 2 s, and then ends their connections. */
export async function listen(
  app: { fetch(request: Request, env: object): Response | Promise<Response> },
  { port, host }: { port: number; host: string | undefined },
) {
  const http = createAdaptorServer({ fetch: app.fetch }) as Server
  http.listen({ port, host })
  try {
    await once(http, 'listening')
  } catch (error) {
    throw (error as { code?: string }).code === 'EADDRINUSE' ? portTaken(port) : error
  }
  return {
    http,
    async close() {
      const closed = new Promise((resolve) => http.close(resolve))
      http.closeIdleConnections()
      const deadline = setTimeout(() => http.closeAllConnections(), 2_000)
      await closed
      clearTimeout(deadline)
    },
  }
}

const portTaken = (port: number) =>
  new Refusal('cannot_start', { message: `Port ${port} is taken by another program; stop it, or choose another PORT.` })
