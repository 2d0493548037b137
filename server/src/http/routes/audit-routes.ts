import { createRoute } from '@hono/zod-openapi'
import { AuditEntry } from '@usher/shared/schemas/audit.ts'
import { pageOf } from '@usher/shared/schemas/basics.ts'
import type { Auth } from '../../accounts/create-auth.ts'
import { listAudit } from '../../audit/list-audit.ts'
import { answers, cursorQuery, groupParams } from '../contract.ts'
import { forGroup } from '../permission.ts'
import { createRouter, type GroupEnv } from '../router.ts'

/** Who did what in a group. */
export function createAuditRoutes({ auth, auth: { database } }: { auth: Auth }) {
  return createRouter<GroupEnv>().openapi(
    createRoute({
      method: 'get',
      path: '/groups/{group}/audit',
      summary: 'Who did what in the group, newest first',
      ...forGroup(auth, 'see_audit'),
      request: { params: groupParams, query: cursorQuery },
      responses: answers(pageOf(AuditEntry)),
    }),
    async (c) => c.json(await listAudit(database.read, { groupId: c.var.group.id, ...c.req.valid('query') }), 200),
  )
}
