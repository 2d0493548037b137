import { createRoute, z } from '@hono/zod-openapi'
import { pageOf } from '@usher/shared/schemas/basics.ts'
import { JoinRequest, RequestDecision } from '@usher/shared/schemas/join-request.ts'
import type { Auth } from '../../accounts/create-auth.ts'
import { decideRequest } from '../../requests/decide-request.ts'
import { decideRequests } from '../../requests/decide-requests.ts'
import { listRequests } from '../../requests/list-requests.ts'
import { answers, body, cursorQuery, groupParams, inGroupParams } from '../contract.ts'
import { forGroup } from '../permission.ts'
import { createRouter, type GroupEnv } from '../router.ts'

/** Who asks to join, for those who decide. */
export function createRequestRoutes({ auth, auth: { database } }: { auth: Auth }) {
  const deciding = forGroup(auth, 'manage_members')
  return createRouter<GroupEnv>()
    .openapi(
      createRoute({
        method: 'get',
        path: '/groups/{group}/requests',
        summary: 'Open requests to join, oldest first',
        ...deciding,
        request: { params: groupParams, query: cursorQuery },
        responses: answers(pageOf(JoinRequest)),
      }),
      async (c) => c.json(await listRequests(database.read, { groupId: c.var.group.id, ...c.req.valid('query') }), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/requests/decide',
        summary: 'Approve or reject many requests, or all that are open',
        ...deciding,
        request: { params: groupParams, body: body(RequestDecision) },
        responses: answers(z.object({ changed: z.int() })),
      }),
      async (c) => {
        const { group, viewer } = c.var
        return c.json({ changed: await decideRequests(database, { groupId: group.id, by: viewer.id, ...c.req.valid('json') }) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/requests/{id}/approve',
        summary: 'Let somebody in who asked',
        ...deciding,
        request: { params: inGroupParams },
        responses: answers(z.object({})),
      }),
      async (c) => {
        const { group, viewer } = c.var
        await decideRequest(database, { groupId: group.id, id: c.req.valid('param').id, decision: 'approve', by: viewer.id })
        return c.json({}, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/requests/{id}/reject',
        summary: 'Turn a request down',
        ...deciding,
        request: { params: inGroupParams },
        responses: answers(z.object({})),
      }),
      async (c) => {
        const { group, viewer } = c.var
        await decideRequest(database, { groupId: group.id, id: c.req.valid('param').id, decision: 'reject', by: viewer.id })
        return c.json({}, 200)
      },
    )
}
