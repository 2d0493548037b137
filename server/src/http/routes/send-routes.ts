import { createRoute, z } from '@hono/zod-openapi'
import { Line } from '@usher/shared/schemas/basics.ts'
import { InvitePreview, InviteSend, RecipientSuggestion, SendResult } from '@usher/shared/schemas/invite-send.ts'
import type { Auth } from '../../accounts/create-auth.ts'
import { requireGroup } from '../../groups/require-group.ts'
import { answerOnce } from '../../idempotency/answer-once.ts'
import { previewInvites } from '../../invites/preview-invites.ts'
import { sendInvites } from '../../invites/send-invites.ts'
import { searchRecipients } from '../../people/search-recipients.ts'
import { answers, body, created, idempotencyHeader } from '../contract.ts'
import { signedIn } from '../find-viewer.ts'
import { createRouter, type SignedInEnv } from '../router.ts'

const params = z.object({ group: Line })

/** Inviting people: finding them, seeing the mail, sending. */
export function createSendRoutes({ auth, auth: { database }, baseUrl }: { auth: Auth; baseUrl: string }) {
  const only = signedIn(auth)
  const inviting = (c: { var: SignedInEnv['Variables'] }, ref: string) =>
    requireGroup(database.read, { ref, viewer: c.var.viewer, action: 'invite' })
  return createRouter<SignedInEnv>()
    .openapi(
      createRoute({
        method: 'get',
        path: '/groups/{group}/recipients',
        summary: 'People by the beginning of their name or username',
        middleware: only,
        request: { params, query: z.object({ q: z.string().max(80) }) },
        responses: answers(z.object({ items: z.array(RecipientSuggestion) })),
      }),
      async (c) => {
        const { id } = await inviting(c, c.req.valid('param').group)
        const items = await searchRecipients(database.read, { groupId: id, query: c.req.valid('query').q, searcherId: c.var.viewer.id })
        return c.json({ items }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/invites/preview',
        summary: 'The verdict on each recipient, and the mail they would get; sends nothing',
        middleware: only,
        request: { params, body: body(InviteSend) },
        responses: answers(InvitePreview),
      }),
      async (c) => {
        const group = await inviting(c, c.req.valid('param').group)
        return c.json(await previewInvites(database.read, { group, inviter: c.var.viewer, request: c.req.valid('json'), baseUrl }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/invites',
        summary: 'Invite everybody who is ready; the rest is reported with the reason',
        middleware: only,
        request: { params, headers: idempotencyHeader, body: body(InviteSend) },
        responses: created(SendResult),
      }),
      async (c) => {
        const { viewer } = c.var
        const group = await inviting(c, c.req.valid('param').group)
        const request = c.req.valid('json')
        const result = await answerOnce(database, {
          userId: viewer.id,
          key: c.req.valid('header')['idempotency-key'],
          request: { inviteTo: group.id, ...request },
          run: (tx) => sendInvites(tx, { group, inviter: viewer, request }),
        })
        return c.json(result, 201)
      },
    )
}
