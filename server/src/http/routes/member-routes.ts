import { createRoute, z } from '@hono/zod-openapi'
import { limits } from '@usher/shared/limits.ts'
import { Id, pageOf } from '@usher/shared/schemas/basics.ts'
import { AddMember, Member, RoleBody } from '@usher/shared/schemas/group.ts'
import type { Auth } from '../../accounts/create-auth.ts'
import { addMember } from '../../groups/add-member.ts'
import { changeRole } from '../../groups/change-role.ts'
import { findMember } from '../../groups/find-member.ts'
import { listMembers } from '../../groups/list-members.ts'
import { removeMember } from '../../groups/remove-member.ts'
import { answers, body, created, cursorQuery, groupParams } from '../contract.ts'
import { forGroup } from '../permission.ts'
import { createRouter, type GroupEnv } from '../router.ts'

const oneParams = groupParams.extend({ user: Id })
const oneMember = z.object({ member: Member })

/** Who is in a group. */
export function createMemberListRoutes({ auth, auth: { database } }: { auth: Auth }) {
  return createRouter<GroupEnv>().openapi(
    createRoute({
      method: 'get',
      path: '/groups/{group}/members',
      summary: 'The members, by name',
      ...forGroup(auth, 'see_members'),
      request: { params: groupParams, query: cursorQuery.extend({ q: z.string().max(limits.searchLength).optional() }) },
      responses: answers(pageOf(Member)),
    }),
    async (c) => c.json(await listMembers(database.read, { groupId: c.var.group.id, ...c.req.valid('query') }), 200),
  )
}

/** Adding members, their roles, removal. */
export function createMemberRoutes({ auth, auth: { database } }: { auth: Auth }) {
  const managing = forGroup(auth, 'manage_members')
  return createRouter<GroupEnv>()
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/members',
        summary: 'Make somebody a member without asking them',
        ...managing,
        request: { params: groupParams, body: body(AddMember) },
        responses: created(oneMember),
      }),
      async (c) => {
        const { userId, role } = c.req.valid('json')
        const groupId = c.var.group.id
        await addMember(database, { groupId, userId, role, actorId: c.var.viewer.id })
        return c.json({ member: await findMember(database.read, { groupId, userId }) }, 201)
      },
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/groups/{group}/members/{user}',
        summary: 'Change a role',
        ...managing,
        request: { params: oneParams, body: body(RoleBody) },
        responses: answers(oneMember),
      }),
      async (c) => {
        const userId = c.req.valid('param').user
        const groupId = c.var.group.id
        await changeRole(database, { groupId, userId, role: c.req.valid('json').role, actorId: c.var.viewer.id })
        return c.json({ member: await findMember(database.read, { groupId, userId }) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/groups/{group}/members/{user}',
        summary: 'Remove a member',
        ...managing,
        request: { params: oneParams },
        responses: answers(z.object({})),
      }),
      async (c) => {
        const { group, viewer } = c.var
        await removeMember(database, { groupId: group.id, userId: c.req.valid('param').user, actorId: viewer.id })
        return c.json({}, 200)
      },
    )
}
