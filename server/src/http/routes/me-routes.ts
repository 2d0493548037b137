import { createRoute, z } from '@hono/zod-openapi'
import { inviteStatuses } from '@usher/shared/invite-status.ts'
import { Badge, pageOf } from '@usher/shared/schemas/basics.ts'
import { Feed, FeedReset, Me, Notification, SeenBody } from '@usher/shared/schemas/me.ts'
import { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import type { Auth } from '../../accounts/create-auth.ts'
import { listNotifications } from '../../feeds/list-notifications.ts'
import { markSeen } from '../../feeds/mark-seen.ts'
import { readBadge } from '../../feeds/read-badge.ts'
import { readFeed } from '../../feeds/read-feed.ts'
import { listMyInvites } from '../../invites/list-my-invites.ts'
import { answers, body, cursorQuery } from '../contract.ts'
import { forUser } from '../permission.ts'
import { createRouter, type SignedInEnv } from '../router.ts'

const revision = z.coerce.number().int().min(0)
const statusQuery = cursorQuery.extend({ status: z.enum([...inviteStatuses, 'answered']).optional() })

/** What a user sees of themself: badge, feed, invites, notifications. */
export function createMeRoutes({ auth, auth: { database } }: { auth: Auth }) {
  const own = forUser(auth)
  return createRouter<SignedInEnv>()
    .openapi(createRoute({ method: 'get', path: '/me', summary: 'Who am I, and my badge', ...own, responses: answers(Me) }), async (c) => {
      const { emailKey: _, ...user } = c.var.viewer
      return c.json({ user, ...(await readBadge(database.read, user.id)) }, 200)
    })
    .openapi(
      createRoute({
        method: 'get',
        path: '/me/feed',
        summary: 'What changed for me since a revision',
        ...own,
        request: { query: z.object({ since: revision }) },
        responses: answers(z.union([Feed, FeedReset])),
      }),
      async (c) => c.json(await readFeed(database.read, { userId: c.var.viewer.id, since: c.req.valid('query').since }), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/me/invites',
        summary: 'My invites, newest first',
        ...own,
        request: { query: statusQuery },
        responses: answers(pageOf(MyInvite)),
      }),
      async (c) => c.json(await listMyInvites(database.read, { userId: c.var.viewer.id, ...c.req.valid('query') }), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/me/notifications',
        summary: 'My notifications, newest first',
        ...own,
        request: { query: cursorQuery },
        responses: answers(pageOf(Notification)),
      }),
      async (c) => c.json(await listNotifications(database.read, { userId: c.var.viewer.id, ...c.req.valid('query') }), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/me/notifications/seen',
        summary: 'Mark notifications up to a time as seen',
        ...own,
        request: { body: body(SeenBody) },
        responses: answers(z.object({ badge: Badge, revision: z.int() })),
      }),
      async (c) => {
        const upTo = new Date(c.req.valid('json').upTo)
        return c.json(await markSeen(database, { userId: c.var.viewer.id, upTo }), 200)
      },
    )
}
