import { setTimeout as pause } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Auth, clientAddressHeader } from '../../accounts/create-auth.ts'
import { withNewestSignature } from '../../accounts/session-cookie.ts'

type Options = {
  auth: Auth
  /** Network address of whoever asks, proxies that are trusted seen through. */
  clientAddress(context: Context): string | undefined
}

/** What we use of Better Auth; the rest of its endpoints are not reachable. */
const gets = ['/get-session']
const posts = [
  '/sign-up/email',
  '/sign-in/email',
  '/sign-in/username',
  '/sign-out',
  '/is-username-available',
  '/send-verification-email',
  '/request-password-reset',
  '/reset-password',
]

// These two do more for an address that has an account than for one that has none. Long enough to hide it.
const evenedOut = ['/sign-up/email', '/request-password-reset']
const evenMs = 300

/** Better Auth, to be mounted at `/api/auth`. */
export function createAuthRoutes({ auth, clientAddress }: Options) {
  const handle = (context: Context) => auth.handle(new Request(context.req.raw, { headers: trueHeaders(context) }))
  const handleEvenly = async (context: Context) => {
    const [answer] = await Promise.all([handle(context), pause(evenMs)])
    return answer
  }
  return new Hono().on('GET', gets, handle).post('/verify-email', verify).on('POST', evenedOut, handleEvenly).on('POST', posts, handle)

  /**
   * Better Auth verifies on a GET; ours is a POST that takes a click, or a mail scanner would prove an address for whoever
   * signed up with somebody else's.
   */
  async function verify(context: Context) {
    const body: unknown = await context.req.json().catch(() => undefined)
    const { token } = Token.parse(body)
    const url = new URL(context.req.url)
    url.search = String(new URLSearchParams({ token }))
    return auth.handle(new Request(url, { headers: trueHeaders(context) }))
  }

  function trueHeaders(context: Context) {
    const headers = new Headers(withNewestSignature(context.req.raw.headers, auth))
    headers.set(clientAddressHeader, clientAddress(context) ?? '')
    return headers
  }
}

const Token = z.object({ token: z.string() }).catch({ token: '' })
