import { createRoute } from '@hono/zod-openapi'
import { pageOf } from '@usher/shared/schemas/basics.ts'
import { Group, GroupEdit, NewGroup } from '@usher/shared/schemas/group.ts'
import type { Auth } from '../../accounts/create-auth.ts'
import { createGroup } from '../../groups/create-group.ts'
import { editGroup } from '../../groups/edit-group.ts'
import { findGroup } from '../../groups/find-group.ts'
import { listGroups } from '../../groups/list-groups.ts'
import { answerOnce } from '../../idempotency/answer-once.ts'
import { answers, body, created, cursorQuery, groupParams, idempotencyHeader, oneGroup } from '../contract.ts'
import { forEverybody, forGroup, forUser } from '../permission.ts'
import { presentGroup } from '../present-group.ts'
import { createRouter, type Env, type GroupEnv, type SignedInEnv } from '../router.ts'

/** A group's own page, which signed-out people may see where it is public. */
export function createGroupPageRoutes({ auth, auth: { database } }: { auth: Auth }) {
  return createRouter<Env>().openapi(
    createRoute({
      method: 'get',
      path: '/groups/{group}',
      summary: 'A group, by id or slug, as you may see it',
      ...forEverybody(auth, 'see_public_group'),
      request: { params: groupParams },
      responses: answers(oneGroup),
    }),
    async (c) => c.json({ group: await findGroup(database.read, { ref: c.req.valid('param').group, viewer: c.var.viewer }) }, 200),
  )
}

/** Groups, for signed-in people. */
export function createGroupRoutes({ auth, auth: { database } }: { auth: Auth }) {
  return createRouter<SignedInEnv>()
    .openapi(
      createRoute({
        method: 'get',
        path: '/groups',
        summary: 'Groups you are in, then those you may see',
        ...forUser(auth),
        request: { query: cursorQuery },
        responses: answers(pageOf(Group)),
      }),
      async (c) => c.json(await listGroups(database.read, { viewer: c.var.viewer, ...c.req.valid('query') }), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups',
        summary: 'Create a group and own it',
        ...forUser(auth, 'create_group'),
        request: { headers: idempotencyHeader, body: body(NewGroup) },
        responses: created(oneGroup),
      }),
      async (c) => {
        const { viewer } = c.var
        const request = c.req.valid('json')
        const { id } = await answerOnce(database, {
          userId: viewer.id,
          key: c.req.valid('header')['idempotency-key'],
          request: { create: 'group', ...request },
          run: async (tx) => ({ id: await createGroup(tx, { founderId: viewer.id, group: request }) }),
        })
        return c.json({ group: await findGroup(database.read, { ref: id, viewer }) }, 201)
      },
    )
}

/** Changing a group. */
export function createGroupEditRoutes({ auth, auth: { database } }: { auth: Auth }) {
  return createRouter<GroupEnv>().openapi(
    createRoute({
      method: 'patch',
      path: '/groups/{group}',
      summary: 'Change what is given, leave the rest',
      ...forGroup(auth, 'edit_group'),
      request: { params: groupParams, body: body(GroupEdit) },
      responses: answers(oneGroup),
    }),
    async (c) => {
      await editGroup(database, { id: c.var.group.id, edit: c.req.valid('json'), by: c.var.viewer.id })
      return c.json(await presentGroup(database, c.var), 200)
    },
  )
}
