import { createRoute, z } from '@hono/zod-openapi'
import { DeleteGroup, HandOver } from '@usher/shared/schemas/group.ts'
import type { Auth } from '../../accounts/create-auth.ts'
import { archiveGroup } from '../../groups/archive-group.ts'
import { deleteGroup } from '../../groups/delete-group.ts'
import { handOverGroup } from '../../groups/hand-over-group.ts'
import { restoreGroup } from '../../groups/restore-group.ts'
import { answers, body, groupParams, oneGroup } from '../contract.ts'
import { forGroup } from '../permission.ts'
import { presentGroup } from '../present-group.ts'
import { createRouter, type GroupEnv } from '../router.ts'

/** What only the owner does to a group. */
export function createGroupLifeRoutes({ auth, auth: { database } }: { auth: Auth }) {
  const owning = forGroup(auth, 'own_group')
  return createRouter<GroupEnv>()
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/archive',
        summary: 'Close a group; its members may still look at it',
        ...owning,
        request: { params: groupParams },
        responses: answers(oneGroup),
      }),
      async (c) => {
        await archiveGroup(database, { groupId: c.var.group.id, by: c.var.viewer.id })
        return c.json(await presentGroup(database, c.var), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/restore',
        summary: 'Open an archived group again',
        ...owning,
        request: { params: groupParams },
        responses: answers(oneGroup),
      }),
      async (c) => {
        await restoreGroup(database, { groupId: c.var.group.id, by: c.var.viewer.id })
        return c.json(await presentGroup(database, c.var), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/handover',
        summary: 'Make a member the owner in your place',
        ...owning,
        request: { params: groupParams, body: body(HandOver) },
        responses: answers(oneGroup),
      }),
      async (c) => {
        await handOverGroup(database, { groupId: c.var.group.id, userId: c.req.valid('json').userId, ownerId: c.var.viewer.id })
        return c.json(await presentGroup(database, c.var), 200)
      },
    )
}

/** The end of a group. */
export function createGroupEndRoutes({ auth, auth: { database } }: { auth: Auth }) {
  return createRouter<GroupEnv>().openapi(
    createRoute({
      method: 'delete',
      path: '/groups/{group}',
      summary: 'Delete a group for good; its name confirms it',
      ...forGroup(auth, 'own_group'),
      request: { params: groupParams, body: body(DeleteGroup) },
      responses: answers(z.object({})),
    }),
    async (c) => {
      await deleteGroup(database, { groupId: c.var.group.id, name: c.req.valid('json').name, by: c.var.viewer.id })
      return c.json({}, 200)
    },
  )
}
