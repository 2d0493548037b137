import { createRoute } from '@hono/zod-openapi'
import { InviteStats } from '@usher/shared/schemas/invite.ts'
import { InviteFilter, InvitePage, InviteQuery, InviteSummary, InviteTimeline, SummaryQuery } from '@usher/shared/schemas/invite-desk.ts'
import type { Auth } from '../../accounts/create-auth.ts'
import { exportInvites } from '../../invites/export-invites.ts'
import { listInvites } from '../../invites/list-invites.ts'
import { readInviteStats } from '../../invites/read-invite-stats.ts'
import { readInviteSummary } from '../../invites/read-invite-summary.ts'
import { readInviteTimeline } from '../../invites/read-invite-timeline.ts'
import { answers, file, groupParams, inGroupParams } from '../contract.ts'
import { inviteScope } from '../invite-scope.ts'
import { forGroup } from '../permission.ts'
import { createRouter, type GroupEnv } from '../router.ts'
import { streamText } from '../stream-text.ts'

/** The table of a group's invites, and one invite's history. */
export function createInviteRoutes({ auth, auth: { database } }: { auth: Auth }) {
  const managing = forGroup(auth, 'manage_invites')
  return createRouter<GroupEnv>()
    .openapi(
      createRoute({
        method: 'get',
        path: '/groups/{group}/invites',
        summary: 'Invites of a group, newest first unless sorted',
        ...managing,
        request: { params: groupParams, query: InviteQuery },
        responses: answers(InvitePage),
      }),
      async (c) => c.json(await listInvites(database.read, { scope: inviteScope(c.var), query: c.req.valid('query') }), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/groups/{group}/invites/{id}/timeline',
        summary: 'The history of one invite, oldest first',
        ...managing,
        request: { params: inGroupParams },
        responses: answers(InviteTimeline),
      }),
      async (c) => c.json(await readInviteTimeline(database.read, { id: c.req.valid('param').id, scope: inviteScope(c.var) }), 200),
    )
}

/** What the invites of a group come to. */
export function createInviteSumRoutes({ auth, auth: { database } }: { auth: Auth }) {
  const managing = forGroup(auth, 'manage_invites')
  return createRouter<GroupEnv>()
    .openapi(
      createRoute({
        method: 'get',
        path: '/groups/{group}/invites/stats',
        summary: 'How many invites stand where',
        ...managing,
        request: { params: groupParams },
        responses: answers(InviteStats),
      }),
      async (c) => c.json(await readInviteStats(database.read, inviteScope(c.var)), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/groups/{group}/invites/summary',
        summary: 'The picture above the table: funnel, days, time to answer, inviters and batches',
        ...managing,
        request: { params: groupParams, query: SummaryQuery },
        responses: answers(InviteSummary),
      }),
      async (c) => c.json(await readInviteSummary(database.read, { scope: inviteScope(c.var), ...c.req.valid('query') }), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/groups/{group}/invites/export.csv',
        summary: 'The invites that match, as a file for spreadsheets',
        ...managing,
        request: { params: groupParams, query: InviteFilter },
        responses: file('text/csv', 'UTF-8 with a byte order mark'),
      }),
      async (c) => {
        const filter = c.req.valid('query')
        const pages = await exportInvites(database, { scope: inviteScope(c.var), by: c.var.viewer.id, filter })
        c.header('Content-Type', 'text/csv; charset=utf-8')
        c.header('Content-Disposition', `attachment; filename="${c.var.group.slug}-invites.csv"`)
        return c.body(streamText(pages), 200)
      },
    )
}
