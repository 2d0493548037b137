import { createRoute, z } from '@hono/zod-openapi'
import { Line, pageOf } from '@usher/shared/schemas/basics.ts'
import { Group, Member } from '@usher/shared/schemas/group.ts'
import type { Auth } from '../../accounts/create-auth.ts'
import { findGroup } from '../../groups/find-group.ts'
import { joinGroup } from '../../groups/join-group.ts'
import { listMembers } from '../../groups/list-members.ts'
import { requireGroup } from '../../groups/require-group.ts'
import { answers, cursorQuery } from '../contract.ts'
import { signedIn } from '../find-viewer.ts'
import { createRouter, type SignedInEnv } from '../router.ts'

const params = z.object({ group: Line })

/** Who is in a group, and getting in where it is open. */
export function createMemberRoutes({ auth, auth: { database } }: { auth: Auth }) {
  const only = signedIn(auth)
  return createRouter<SignedInEnv>()
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/join',
        summary: 'Join an open group',
        middleware: only,
        request: { params },
        responses: answers(z.object({ group: Group })),
      }),
      async (c) => {
        const { viewer } = c.var
        const { id } = await findGroup(database.read, { ref: c.req.valid('param').group, viewer })
        await joinGroup(database, { groupId: id, person: viewer })
        return c.json({ group: await findGroup(database.read, { ref: id, viewer }) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/groups/{group}/members',
        summary: 'The members, by name',
        middleware: only,
        request: { params, query: cursorQuery },
        responses: answers(pageOf(Member)),
      }),
      async (c) => {
        const { id } = await requireGroup(database.read, { ref: c.req.valid('param').group, viewer: c.var.viewer, action: 'see_members' })
        return c.json(await listMembers(database.read, { groupId: id, ...c.req.valid('query') }), 200)
      },
    )
}
