import { createRoute, z } from '@hono/zod-openapi'
import { DeleteAccount } from '@usher/shared/schemas/me.ts'
import type { Auth } from '../../accounts/create-auth.ts'
import { deleteAccount } from '../../accounts/delete-account.ts'
import { endedSessionCookie } from '../../accounts/session-cookie.ts'
import { answers, body } from '../contract.ts'
import { forUser } from '../permission.ts'
import { createRouter, type SignedInEnv } from '../router.ts'

/** The end of one's own account. */
export function createAccountRoutes({ auth }: { auth: Auth }) {
  return createRouter<SignedInEnv>().openapi(
    createRoute({
      method: 'delete',
      path: '/me',
      summary: 'Delete my account for good; my username confirms it',
      ...forUser(auth),
      request: { body: body(DeleteAccount) },
      responses: answers(z.object({})),
    }),
    async (c) => {
      await deleteAccount(auth.database, { person: c.var.viewer, typed: c.req.valid('json').username })
      c.header('Set-Cookie', endedSessionCookie(auth.baseUrl))
      return c.json({}, 200)
    },
  )
}
