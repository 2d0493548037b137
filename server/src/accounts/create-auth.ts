import { randomUUIDv7 } from 'node:crypto'
import { limits } from '@usher/shared/limits.ts'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
import { username } from 'better-auth/plugins'
import { bindInvites } from '../invites/bind-invites.ts'
import type { Database } from '../record/database.ts'
import { verificationLinkSeconds } from './account-mail-url.ts'
import { authColumns } from './auth-columns.ts'
import { checkAuthInput } from './check-auth-input.ts'
import { hashPassword, verifyPassword } from './hash-password.ts'
import { openSessionEndpoint } from './open-session-endpoint.ts'
import { oweAccountMail } from './owe-account-mail.ts'
import { refuseTakenUsername } from './refuse-taken-username.ts'
import { cookiePrefix } from './session-cookie.ts'
import { sessionKey } from './session-key.ts'

export type AuthOptions = {
  database: Database
  /** Origin that people reach Usher at; also decides whether cookies are Secure. */
  baseUrl: string
  /** Newest first: the first signs, all verify. */
  secrets: string[]
  /** Keys of the addresses of those who run the installation. */
  operators?: string[]
  /** Limits requests by network address, as `clientAddressHeader` tells it. */
  limitRequests: boolean
  log: { error(fields: object, message: string): void }
}

export type Auth = {
  database: Database
  baseUrl: string
  keys: string[]
  operators: string[]
  /** Better Auth's endpoints under `/api/auth`. Rejects with a `Refusal` where a field is bad or too many wait, and with what is broken. */
  handle(request: Request): Promise<Response>
  /** Signs a user in; `headers` are the request's. Answers the `Set-Cookie` values to send. */
  openSession(signIn: { userId: string; headers: Headers }): Promise<string[]>
}

/** Carries the client's network address to Better Auth. Whoever mounts it overwrites what a client may have put there. */
export const clientAddressHeader = 'x-usher-client-address'

const sessionSeconds = 30 * 24 * 3600

/** Accounts and sessions, by Better Auth on our record. */
export function createAuth({ database, baseUrl, secrets, operators = [], limitRequests, log }: AuthOptions): Auth {
  const keys = secrets.map(sessionKey)
  const auth = betterAuth({
    baseURL: baseUrl,
    trustedOrigins: [baseUrl],
    secret: keys[0],
    // Without `transaction`: Better Auth would hash inside it, and the embedded database has one connection for everybody.
    database: { db: database.read, type: 'postgres' },
    user: { fields: authColumns.user, additionalFields: { typedEmail: { type: 'string', fieldName: 'email', returned: false } } },
    session: { fields: authColumns.session, expiresIn: sessionSeconds, disableSessionRefresh: true },
    account: { fields: authColumns.account },
    verification: { fields: authColumns.verification },
    emailAndPassword: passwordOptions(database),
    emailVerification: verificationOptions(database),
    plugins: [username({ schema: { user: { fields: authColumns.username } } }), openSessionEndpoint()],
    hooks: { before: createAuthMiddleware((ctx) => prepare(ctx, database)) },
    advanced: advancedOptions(baseUrl),
    rateLimit: rateLimit(limitRequests),
    onAPIError: { throw: true },
    logger: { level: 'error', log: (_level, message, ...details) => logFault(log, message, details) },
    telemetry: { enabled: false },
  })

  return {
    database,
    baseUrl,
    keys,
    operators,
    handle: auth.handler,
    async openSession({ userId, headers }) {
      const answer = await auth.api.openSession({ body: { userId }, headers, returnHeaders: true })
      return answer.headers.getSetCookie()
    },
  }
}

const passwordOptions = (database: Database): BetterAuthOptions['emailAndPassword'] => ({
  enabled: true,
  requireEmailVerification: true,
  minPasswordLength: limits.passwordLength.min,
  maxPasswordLength: limits.passwordLength.max,
  revokeSessionsOnPasswordReset: true,
  password: { hash: hashPassword, verify: verifyPassword },
  sendResetPassword: ({ user }) => oweAccountMail(database, { kind: 'reset_password', userId: user.id }),
  onExistingUserSignUp: async ({ user }) => {
    if (!user.emailVerified) await oweAccountMail(database, { kind: 'verify_email', userId: user.id })
  },
})

const verificationOptions = (database: Database): BetterAuthOptions['emailVerification'] => ({
  expiresIn: verificationLinkSeconds,
  sendOnSignUp: true,
  sendOnSignIn: true,
  autoSignInAfterVerification: true,
  sendVerificationEmail: ({ user }) => oweAccountMail(database, { kind: 'verify_email', userId: user.id }),
  afterEmailVerification: ({ id }) => bindInvites(database, { userId: id }),
})

const advancedOptions = (baseUrl: string): BetterAuthOptions['advanced'] => ({
  database: { generateId: () => randomUUIDv7() },
  // Its own secure prefix is `__Secure-`; ours says more.
  useSecureCookies: false,
  cookiePrefix: cookiePrefix(baseUrl),
  defaultCookieAttributes: { secure: baseUrl.startsWith('https:') },
  ipAddress: { ipAddressHeaders: [clientAddressHeader] },
  // Said, because it leaves both checks out when it believes to be under test.
  disableOriginCheck: false,
  disableCSRFCheck: false,
})

const rateLimit = (enabled: boolean): BetterAuthOptions['rateLimit'] => ({
  enabled,
  storage: 'memory',
  customRules: {
    '/sign-in/*': { window: 60, max: 30 },
    '/sign-up/*': { window: 60, max: 30 },
    '/request-password-reset': { window: 60, max: 10 },
    '/send-verification-email': { window: 60, max: 10 },
  },
})

type Context = { path: string; body?: Record<string, unknown> }

async function prepare({ path, body }: Context, database: Database) {
  if (!body) return
  const checked = { ...checkAuthInput(path, body) }
  if (path === '/sign-up/email') await refuseTakenUsername(database, String(checked.username))
  // In place: a body that a hook returns is laid over the one that came, and what it lacks would stay.
  for (const field of Object.keys(body)) delete body[field]
  Object.assign(body, checked)
}

/** Faults only, by name and code: the words of the database may quote an address, and what follows a colon somebody typed. */
function logFault(log: AuthOptions['log'], message: string, details: unknown[]) {
  const fault = details.find((detail) => detail instanceof Error)
  if (fault) log.error({ fault: fault.name, code: (fault as { code?: string }).code }, message.split(':')[0] ?? '')
}
