import { createRoute, z } from '@hono/zod-openapi'
import { inviteStatuses } from '@usher/shared/invite-status.ts'
import { Id, Line, pageOf } from '@usher/shared/schemas/basics.ts'
import { Invite, InviteStats } from '@usher/shared/schemas/invite.ts'
import type { Auth } from '../../accounts/create-auth.ts'
import { requireGroup } from '../../groups/require-group.ts'
import { cancelInvite } from '../../invites/cancel-invite.ts'
import { findInvite } from '../../invites/find-invite.ts'
import { listInvites } from '../../invites/list-invites.ts'
import { readInviteStats } from '../../invites/read-invite-stats.ts'
import { resendInvite } from '../../invites/resend-invite.ts'
import { answers, cursorQuery } from '../contract.ts'
import { signedIn } from '../find-viewer.ts'
import { createRouter, type SignedInEnv } from '../router.ts'

const params = z.object({ group: Line })
const oneParams = params.extend({ id: Id })
const oneInvite = z.object({ invite: Invite })

/** The manager's table of a group's invites. */
export function createInviteRoutes({ auth, auth: { database } }: { auth: Auth }) {
  const only = signedIn(auth)
  const managed = (c: { var: SignedInEnv['Variables'] }, ref: string) =>
    requireGroup(database.read, { ref, viewer: c.var.viewer, action: 'manage_invites' })
  const acted = async (
    c: { var: SignedInEnv['Variables'] },
    { group, id }: z.infer<typeof oneParams>,
    act: typeof cancelInvite | typeof resendInvite,
  ) => {
    const invite = { id, groupId: (await managed(c, group)).id }
    await act(database, invite)
    return { invite: await findInvite(database.read, invite) }
  }
  return createRouter<SignedInEnv>()
    .openapi(
      createRoute({
        method: 'get',
        path: '/groups/{group}/invites',
        summary: 'Invites of a group, newest first',
        middleware: only,
        request: { params, query: cursorQuery.extend({ status: z.enum(inviteStatuses).optional() }) },
        responses: answers(pageOf(Invite)),
      }),
      async (c) => {
        const { id } = await managed(c, c.req.valid('param').group)
        return c.json(await listInvites(database.read, { groupId: id, ...c.req.valid('query') }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/groups/{group}/invites/stats',
        summary: 'How many invites stand where',
        middleware: only,
        request: { params },
        responses: answers(InviteStats),
      }),
      async (c) => c.json(await readInviteStats(database.read, (await managed(c, c.req.valid('param').group)).id), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/invites/{id}/cancel',
        summary: 'Take an open invite back',
        middleware: only,
        request: { params: oneParams },
        responses: answers(oneInvite),
      }),
      async (c) => c.json(await acted(c, c.req.valid('param'), cancelInvite), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/invites/{id}/resend',
        summary: 'Mail an open invite again',
        middleware: only,
        request: { params: oneParams },
        responses: answers(oneInvite),
      }),
      async (c) => c.json(await acted(c, c.req.valid('param'), resendInvite), 200),
    )
}
