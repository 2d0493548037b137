import { createRoute, z } from '@hono/zod-openapi'
import { Line, pageOf } from '@usher/shared/schemas/basics.ts'
import { Group, GroupEdit, NewGroup } from '@usher/shared/schemas/group.ts'
import type { Auth } from '../../accounts/create-auth.ts'
import { createGroup } from '../../groups/create-group.ts'
import { editGroup } from '../../groups/edit-group.ts'
import { findGroup } from '../../groups/find-group.ts'
import { listGroups } from '../../groups/list-groups.ts'
import { requireGroup } from '../../groups/require-group.ts'
import { answerOnce } from '../../idempotency/answer-once.ts'
import { Refusal } from '../../refusal.ts'
import { answers, body, created, cursorQuery, idempotencyHeader } from '../contract.ts'
import { findViewer, signedIn } from '../find-viewer.ts'
import { createRouter, type Env, type SignedInEnv } from '../router.ts'

const params = z.object({ group: Line })
const oneGroup = z.object({ group: Group })

/** A group's own page, which signed-out people may see where it is public. */
export function createGroupPageRoutes({ auth, auth: { database } }: { auth: Auth }) {
  return createRouter<Env>().openapi(
    createRoute({
      method: 'get',
      path: '/groups/{group}',
      summary: 'A group, by id or slug, as you may see it',
      middleware: findViewer(auth),
      request: { params },
      responses: answers(oneGroup),
    }),
    async (c) => c.json({ group: await findGroup(database.read, { ref: c.req.valid('param').group, viewer: c.var.viewer }) }, 200),
  )
}

/** Groups, for signed-in people. */
export function createGroupRoutes({ auth, auth: { database } }: { auth: Auth }) {
  const only = signedIn(auth)
  return createRouter<SignedInEnv>()
    .openapi(
      createRoute({
        method: 'get',
        path: '/groups',
        summary: 'Groups you are in, then those you may see',
        middleware: only,
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
        middleware: only,
        request: { headers: idempotencyHeader, body: body(NewGroup) },
        responses: created(oneGroup),
      }),
      async (c) => {
        const { viewer } = c.var
        if (!viewer.emailVerified) throw new Refusal('email_unverified')
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
    .openapi(
      createRoute({
        method: 'patch',
        path: '/groups/{group}',
        summary: 'Change what is given, leave the rest',
        middleware: only,
        request: { params, body: body(GroupEdit) },
        responses: answers(oneGroup),
      }),
      async (c) => {
        const { viewer } = c.var
        const { id } = await requireGroup(database.read, { ref: c.req.valid('param').group, viewer, action: 'edit_group' })
        await editGroup(database, { id, edit: c.req.valid('json') })
        return c.json({ group: await findGroup(database.read, { ref: id, viewer }) }, 200)
      },
    )
}
