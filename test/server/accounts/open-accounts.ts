import { accountMailUrl } from '@usher/server/accounts/account-mail-url.ts'
import { createAuth } from '@usher/server/accounts/create-auth.ts'
import { findSession } from '@usher/server/accounts/find-session.ts'
import { registerByLink } from '@usher/server/accounts/register-by-link.ts'
import { createApp } from '@usher/server/http/create-app.ts'
import { openRecord } from '../../support/open-record.ts'

export type Accounts = Awaited<ReturnType<typeof openAccounts>>
type Settings = { baseUrl?: string; secrets?: string[]; limitRequests?: boolean }

const oneSecret = ['a-secret-of-the-tests-and-of-nothing-else']

/** Accounts on a record of their own, with visitors that keep cookies as a browser does. */
export async function openAccounts() {
  const database = await openRecord()
  const at = (settings: Settings = {}) => openDoor(database, settings)
  return { database, at, ...at(), close: () => database.close() }
}

type Db = Awaited<ReturnType<typeof openRecord>>

function openDoor(database: Db, { baseUrl = 'http://localhost:3000', secrets = oneSecret, limitRequests = false }: Settings) {
  const log = { error: () => {} }
  const auth = createAuth({
    database,
    baseUrl,
    secrets,
    limitRequests,
    log: { error: () => {} },
  })
  const app = createApp({
    auth,
    secrets,
    allowedOrigins: [baseUrl],
    trustedProxies: [],
    clientDir: import.meta.dirname,
    isDemo: true,
    isMailbox: false,
    isRedisUp: () => false,
    log,
  })

  /** Somebody at a browser on a network; `cookies` are carried from answer to request. */
  function visitor({ remoteAddress = '192.0.2.1' } = {}) {
    const network = { incoming: { socket: { remoteAddress } } }
    const cookies = new Map<string, string>()
    const headers = () => new Headers({ cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), origin: baseUrl })
    const keep = (lines: string[]) => {
      for (const line of lines) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (value) cookies.set(name, value)
        else cookies.delete(name)
      }
    }
    async function ask(path: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
      const sent = headers()
      for (const [name, value] of Object.entries(init.headers ?? {})) sent.set(name, value)
      const answer = await app.request(new URL(path, baseUrl).href, { ...init, headers: sent }, network)
      keep(answer.headers.getSetCookie())
      const text = await answer.text()
      return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : undefined }
    }
    return {
      cookies,
      headers,
      keep,
      get: (path: string) => ask(path),
      post: (path: string, body: object, extra: Record<string, string> = {}) =>
        ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...extra } }),
      session: () => findSession(auth, headers()),
      registerByLink: async (form: { email: string; name: string; username: string; password: string }) =>
        keep(await registerByLink(auth, { ...form, headers: headers() })),
    }
  }

  /** The link of the account mail a person would get now, as the worker derives it. */
  async function mailUrl(kind: 'verify_email' | 'reset_password', emailKey: string) {
    const user = await database.read.selectFrom('user').where('email_key', '=', emailKey).select('id').executeTakeFirstOrThrow()
    return accountMailUrl({ db: database.read, baseUrl, secrets, kind, userId: user.id })
  }

  /** Opens the verification mail and confirms on the page it leads to. */
  async function prove(browser: ReturnType<typeof visitor>, emailKey: string) {
    const { searchParams } = new URL(String(await mailUrl('verify_email', emailKey)))
    return browser.post('/api/auth/verify-email', { token: searchParams.get('token') })
  }

  /** An account like any other, verified by its mail. */
  async function verified(username: string, { email = `${username}@example.org`, password = 'correct horse' } = {}) {
    const somebody = visitor()
    await somebody.post('/api/auth/sign-up/email', { name: username, username, email, password })
    await prove(somebody, email)
    return somebody
  }

  return { auth, visitor, mailUrl, prove, verified }
}
