import { createRoute, z } from '@hono/zod-openapi'
import { Id } from '@usher/shared/schemas/basics.ts'
import { DeclineBody, MyInvite } from '@usher/shared/schemas/my-invite.ts'
import type { Auth } from '../../accounts/create-auth.ts'
import { acceptInvite } from '../../invites/accept-invite.ts'
import { declineInvite } from '../../invites/decline-invite.ts'
import { findMyInvite } from '../../invites/find-my-invite.ts'
import { answers, body } from '../contract.ts'
import { forUser } from '../permission.ts'
import { createRouter, type SignedInEnv } from '../router.ts'

const params = z.object({ id: Id })

/** Answering one's own invites. */
export function createMyInviteRoutes({ auth, auth: { database } }: { auth: Auth }) {
  const own = forUser(auth)
  return createRouter<SignedInEnv>()
    .openapi(
      createRoute({
        method: 'post',
        path: '/invites/{id}/accept',
        summary: 'Accept my invite',
        ...own,
        request: { params },
        responses: answers(z.object({ invite: MyInvite })),
      }),
      async (c) => {
        const { id } = await acceptInvite(database, { id: c.req.valid('param').id, invitee: c.var.viewer })
        return c.json({ invite: await findMyInvite(database.read, { id, userId: c.var.viewer.id }) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/invites/{id}/decline',
        summary: 'Decline my invite',
        ...own,
        request: { params, body: body(DeclineBody) },
        responses: answers(z.object({ invite: MyInvite })),
      }),
      async (c) => {
        const { reason } = c.req.valid('json')
        const { id } = await declineInvite(database, { id: c.req.valid('param').id, invitee: c.var.viewer, reason })
        return c.json({ invite: await findMyInvite(database.read, { id, userId: c.var.viewer.id }) }, 200)
      },
    )
}
