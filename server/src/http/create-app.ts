import { OpenAPIHono } from '@hono/zod-openapi'
import type { Auth } from '../accounts/create-auth.ts'
import { checkOrigin } from './check-origin.ts'
import { createClientAddress } from './client-address.ts'
import { presentNotFound, presentProblem } from './present-problem.ts'
import { limitBody, noStore, protect } from './protect.ts'
import { createAccountRoutes } from './routes/account-routes.ts'
import { createAuditRoutes } from './routes/audit-routes.ts'
import { createAuthRoutes } from './routes/auth-routes.ts'
import { createBatchRoutes } from './routes/batch-routes.ts'
import { createDemoRoutes } from './routes/demo-routes.ts'
import { createGroupEndRoutes, createGroupLifeRoutes } from './routes/group-life-routes.ts'
import { createGroupEditRoutes, createGroupPageRoutes, createGroupRoutes } from './routes/group-routes.ts'
import { createHealthRoutes } from './routes/health-routes.ts'
import { createInvitationRoutes, createLinkAnswerRoutes, createLinkSayRoutes } from './routes/invitation-routes.ts'
import { createBulkRoutes, createInviteActRoutes, createOfferRoutes } from './routes/invite-act-routes.ts'
import { createInviteRoutes, createInviteSumRoutes } from './routes/invite-routes.ts'
import { createJoiningRoutes, createLeavingRoutes } from './routes/joining-routes.ts'
import { createMailboxRoutes } from './routes/mailbox-routes.ts'
import { createMeRoutes } from './routes/me-routes.ts'
import { createMemberListRoutes, createMemberRoutes } from './routes/member-routes.ts'
import { createMyInviteRoutes } from './routes/my-invite-routes.ts'
import { createRequestRoutes } from './routes/request-routes.ts'
import { createSendRoutes } from './routes/send-routes.ts'
import { createClientRoutes } from './serve-client.ts'

export type AppOptions = {
  auth: Auth
  secrets: string[]
  allowedOrigins: string[]
  trustedProxies: string[]
  /** Folder of the built client. */
  clientDir: string
  isDemo: boolean
  isMailbox: boolean
  isRedisUp: () => boolean
  log: { error(fields: object, message: string): void }
}

/** The HTTP side of Usher: API, its description, and the client. */
export function createApp({ auth, secrets, allowedOrigins, trustedProxies, clientDir, isDemo, isMailbox, isRedisUp, log }: AppOptions) {
  const { baseUrl, database } = auth
  const app = new OpenAPIHono()
  app.onError(presentProblem(log))
  app.notFound(presentNotFound)
  app.use(protect({ isHttps: baseUrl.startsWith('https:') }))
  app.use('/api/*', noStore, checkOrigin(allowedOrigins), limitBody)

  app.route('/', createHealthRoutes({ db: database.read, isRedisUp }))
  app.route('/api/auth', createAuthRoutes({ auth, clientAddress: createClientAddress(trustedProxies) }))
  if (isDemo) app.route('/api/demo', createDemoRoutes({ auth }))
  if (isMailbox) app.route('/api', createMailboxRoutes({ db: database.read }))
  app.route('/api', createMeRoutes({ auth }))
  app.route('/api', createAccountRoutes({ auth }))
  app.route('/api', createMyInviteRoutes({ auth }))
  app.route('/api', createInvitationRoutes({ auth, secrets }))
  app.route('/api', createLinkAnswerRoutes({ auth, secrets }))
  app.route('/api', createLinkSayRoutes({ auth, secrets }))
  app.route('/api', createGroupPageRoutes({ auth }))
  app.route('/api', createGroupRoutes({ auth }))
  app.route('/api', createGroupEditRoutes({ auth }))
  app.route('/api', createGroupLifeRoutes({ auth }))
  app.route('/api', createGroupEndRoutes({ auth }))
  app.route('/api', createJoiningRoutes({ auth }))
  app.route('/api', createLeavingRoutes({ auth }))
  app.route('/api', createRequestRoutes({ auth }))
  app.route('/api', createMemberListRoutes({ auth }))
  app.route('/api', createMemberRoutes({ auth }))
  app.route('/api', createSendRoutes({ auth, baseUrl }))
  app.route('/api', createBatchRoutes({ auth }))
  app.route('/api', createInviteRoutes({ auth }))
  app.route('/api', createInviteSumRoutes({ auth }))
  app.route('/api', createInviteActRoutes({ auth }))
  app.route('/api', createOfferRoutes({ auth }))
  app.route('/api', createBulkRoutes({ auth }))
  app.route('/api', createAuditRoutes({ auth }))
  app.doc31('/api/openapi.json', { openapi: '3.1.0', info: { title: 'Usher', version: '1', description: 'Live group invites.' } })
  app.route('/', createClientRoutes({ distDir: clientDir }))
  return app
}
