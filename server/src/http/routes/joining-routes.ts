import { createRoute, z } from '@hono/zod-openapi'
import { RequestBody } from '@usher/shared/schemas/join-request.ts'
import type { Auth } from '../../accounts/create-auth.ts'
import { joinGroup } from '../../groups/join-group.ts'
import { leaveGroup } from '../../groups/leave-group.ts'
import { askToJoin } from '../../requests/ask-to-join.ts'
import { withdrawRequest } from '../../requests/withdraw-request.ts'
import { answers, body, created, groupParams, oneGroup } from '../contract.ts'
import { forGroup } from '../permission.ts'
import { presentGroup } from '../present-group.ts'
import { createRouter, type GroupEnv } from '../router.ts'

/** Getting into a group by oneself, and out of it. */
export function createJoiningRoutes({ auth, auth: { database } }: { auth: Auth }) {
  const joining = forGroup(auth, 'join_group')
  return createRouter<GroupEnv>()
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/join',
        summary: 'Join an open group',
        ...joining,
        request: { params: groupParams },
        responses: answers(oneGroup),
      }),
      async (c) => {
        await joinGroup(database, { groupId: c.var.group.id, person: c.var.viewer })
        return c.json(await presentGroup(database, c.var), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/requests',
        summary: 'Ask to join a group that takes requests',
        ...joining,
        request: { params: groupParams, body: body(RequestBody) },
        responses: created(oneGroup),
      }),
      async (c) => {
        await askToJoin(database, { groupId: c.var.group.id, person: c.var.viewer, note: c.req.valid('json').note })
        return c.json(await presentGroup(database, c.var), 201)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/requests/withdraw',
        summary: 'Take my request back',
        ...joining,
        request: { params: groupParams },
        responses: answers(oneGroup),
      }),
      async (c) => {
        await withdrawRequest(database, { groupId: c.var.group.id, userId: c.var.viewer.id })
        return c.json(await presentGroup(database, c.var), 200)
      },
    )
}

/** Leaving, after which the group may be hidden from who left. */
export function createLeavingRoutes({ auth, auth: { database } }: { auth: Auth }) {
  return createRouter<GroupEnv>().openapi(
    createRoute({
      method: 'post',
      path: '/groups/{group}/leave',
      summary: 'Leave a group',
      ...forGroup(auth, 'leave_group'),
      request: { params: groupParams },
      responses: answers(z.object({})),
    }),
    async (c) => {
      await leaveGroup(database, { groupId: c.var.group.id, userId: c.var.viewer.id })
      return c.json({}, 200)
    },
  )
}
