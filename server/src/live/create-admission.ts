import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Log } from '@usher/workers/ports.ts'
import type { LiveSession } from './live-socket.ts'

type Rules = {
  findSession: (headers: Headers) => Promise<LiveSession | undefined>
  allowedOrigins: string[]
  /** Lets handshakes in that carry no session; the namespaces that need one ask `sessionOf`. */
  admitStrangers: boolean
  log: Log
}

type Decide = (error: string | null, isAllowed: boolean) => void

/** Decides on each handshake before a socket exists: by its Origin, then by the session its cookie names. */
export function createAdmission({ findSession, allowedOrigins, admitStrangers, log }: Rules) {
  const sessions = new WeakMap<IncomingMessage, LiveSession>()
  let isClosed = false

  async function admits(request: IncomingMessage) {
    if (isClosed || !isOurPage(request.headers, allowedOrigins)) return false
    const session = await findSession(webHeaders(request.headers))
    if (session) sessions.set(request, session)
    return session !== undefined || admitStrangers
  }

  return {
    allowRequest(request: IncomingMessage, decide: Decide) {
      admits(request).then(
        (isAllowed) => decide(isAllowed ? null : 'refused', isAllowed),
        (error: Error) => {
          log.error({ error: error.message }, 'a live handshake could not be checked')
          decide('unavailable', false)
        },
      )
    },
    sessionOf: (request: IncomingMessage) => sessions.get(request),
    close() {
      isClosed = true
    },
  }
}

/** Browsers name the Origin on every WebSocket; they leave it out only on GET requests of a page to its own site, and then say so. */
function isOurPage(headers: IncomingHttpHeaders, allowedOrigins: string[]) {
  if (headers.origin === undefined) return headers['sec-fetch-site'] === 'same-origin'
  return allowedOrigins.includes(headers.origin)
}

function webHeaders(headers: IncomingHttpHeaders) {
  const result = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    for (const item of [value ?? []].flat()) result.append(name, item)
  }
  return result
}
