import { createRoute, z } from '@hono/zod-openapi'
import { Invite } from '@usher/shared/schemas/invite.ts'
import { BulkBody, BulkResult, ExtendBody, InviteRoleBody, ReaddressBody, RenewBody } from '@usher/shared/schemas/invite-desk.ts'
import type { Auth } from '../../accounts/create-auth.ts'
import { actOnInvite, type InviteAct } from '../../invites/act-on-invite.ts'
import { cancelInvite } from '../../invites/cancel-invite.ts'
import { changeInBulk } from '../../invites/change-in-bulk.ts'
import { changeInviteRole } from '../../invites/change-invite-role.ts'
import { extendInvite } from '../../invites/extend-invite.ts'
import { readdressInvite } from '../../invites/readdress-invite.ts'
import { renewInvite } from '../../invites/renew-invite.ts'
import { resendInvite } from '../../invites/resend-invite.ts'
import { answers, body, groupParams, inGroupParams } from '../contract.ts'
import { inviteScope } from '../invite-scope.ts'
import { forGroup } from '../permission.ts'
import { createRouter, type GroupEnv } from '../router.ts'

const actRoute = <Verb extends string>(auth: Auth, verb: Verb, summary: string) =>
  ({
    method: 'post',
    path: `/groups/{group}/invites/{id}/${verb}`,
    summary,
    ...forGroup(auth, 'manage_invites'),
    responses: answers(z.object({ invite: Invite })),
  }) as const

const acted = async ({ database }: Auth, vars: GroupEnv['Variables'], id: string, run: (act: InviteAct) => Promise<unknown>) => ({
  invite: await actOnInvite(database, { id, scope: inviteScope(vars), by: vars.viewer.id }, run),
})

/** What can be done to an open invite. */
export function createInviteActRoutes({ auth, auth: { database } }: { auth: Auth }) {
  return createRouter<GroupEnv>()
    .openapi(createRoute({ ...actRoute(auth, 'cancel', 'Take an open invite back'), request: { params: inGroupParams } }), async (c) =>
      c.json(await acted(auth, c.var, c.req.valid('param').id, (act) => cancelInvite(database, act)), 200),
    )
    .openapi(createRoute({ ...actRoute(auth, 'resend', 'Mail an open invite again'), request: { params: inGroupParams } }), async (c) =>
      c.json(await acted(auth, c.var, c.req.valid('param').id, (act) => resendInvite(database, act)), 200),
    )
    .openapi(
      createRoute({
        ...actRoute(auth, 'extend', 'Give an open invite more days'),
        request: { params: inGroupParams, body: body(ExtendBody) },
      }),
      async (c) => {
        const { days } = c.req.valid('json')
        return c.json(await acted(auth, c.var, c.req.valid('param').id, (act) => extendInvite(database, { ...act, days })), 200)
      },
    )
    .openapi(
      createRoute({
        ...actRoute(auth, 'role', 'Offer another role with an open invite'),
        request: { params: inGroupParams, body: body(InviteRoleBody) },
      }),
      async (c) => {
        const { role } = c.req.valid('json')
        return c.json(await acted(auth, c.var, c.req.valid('param').id, (act) => changeInviteRole(database, { ...act, role })), 200)
      },
    )
}

/** What sends an invite to somebody as if it were new. */
export function createOfferRoutes({ auth, auth: { database } }: { auth: Auth }) {
  return createRouter<GroupEnv>()
    .openapi(
      createRoute({
        ...actRoute(auth, 'readdress', 'Send an open invite to another address'),
        request: { params: inGroupParams, body: body(ReaddressBody) },
      }),
      async (c) => {
        const { email } = c.req.valid('json')
        return c.json(await acted(auth, c.var, c.req.valid('param').id, (act) => readdressInvite(database, { ...act, email })), 200)
      },
    )
    .openapi(
      createRoute({ ...actRoute(auth, 'renew', 'Offer a closed invite anew'), request: { params: inGroupParams, body: body(RenewBody) } }),
      async (c) => {
        const { days } = c.req.valid('json')
        return c.json(await acted(auth, c.var, c.req.valid('param').id, (act) => renewInvite(database, { ...act, days })), 200)
      },
    )
}

/** The same to many. */
export function createBulkRoutes({ auth, auth: { database } }: { auth: Auth }) {
  return createRouter<GroupEnv>().openapi(
    createRoute({
      method: 'post',
      path: '/groups/{group}/invites/bulk',
      summary: 'Do the same to many invites: those named, or all that match',
      ...forGroup(auth, 'manage_invites'),
      request: { params: groupParams, body: body(BulkBody) },
      responses: answers(BulkResult),
    }),
    async (c) =>
      c.json(await changeInBulk(database, { scope: inviteScope(c.var), by: c.var.viewer.id, request: c.req.valid('json') }), 200),
  )
}
