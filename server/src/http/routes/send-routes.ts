import { createRoute, z } from '@hono/zod-openapi'
import { InvitePreview, InviteSend, PreviewBody, RecipientSuggestion, SendResult } from '@usher/shared/schemas/invite-send.ts'
import type { Auth } from '../../accounts/create-auth.ts'
import { holdBatch } from '../../batches/hold-batch.ts'
import { answerOnce } from '../../idempotency/answer-once.ts'
import { previewInvites } from '../../invites/preview-invites.ts'
import { sendInvites } from '../../invites/send-invites.ts'
import { searchRecipients } from '../../people/search-recipients.ts'
import { answers, body, created, groupParams, idempotencyHeader } from '../contract.ts'
import { forGroup } from '../permission.ts'
import { createRouter, type GroupEnv } from '../router.ts'

/** Inviting people: finding them, seeing the mail, sending. */
export function createSendRoutes({ auth, auth: { database }, baseUrl }: { auth: Auth; baseUrl: string }) {
  const inviting = forGroup(auth, 'invite')
  return createRouter<GroupEnv>()
    .openapi(
      createRoute({
        method: 'get',
        path: '/groups/{group}/recipients',
        summary: 'People by the beginning of their name or username',
        ...inviting,
        request: { params: groupParams, query: z.object({ q: z.string().max(80) }) },
        responses: answers(z.object({ items: z.array(RecipientSuggestion) })),
      }),
      async (c) => {
        const items = await searchRecipients(database.read, {
          groupId: c.var.group.id,
          query: c.req.valid('query').q,
          searcherId: c.var.viewer.id,
        })
        return c.json({ items }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/invites/preview',
        summary: 'The verdict on each recipient, and the mail they would get; sends nothing',
        ...inviting,
        request: { params: groupParams, body: body(PreviewBody) },
        responses: answers(InvitePreview),
      }),
      async (c) => {
        const { group, viewer: inviter, reach } = c.var
        return c.json(await previewInvites(database.read, { group, inviter, reach, request: c.req.valid('json'), baseUrl }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/groups/{group}/invites',
        summary: 'Invite everybody who can be, at once or after a time to undo it; the rest is reported with the reason',
        ...inviting,
        request: { params: groupParams, headers: idempotencyHeader, body: body(InviteSend) },
        responses: created(SendResult),
      }),
      async (c) => {
        const { group, viewer: inviter, reach } = c.var
        const request = c.req.valid('json')
        const send = request.undoSeconds > 0 ? holdBatch : sendInvites
        const result = await answerOnce(database, {
          userId: inviter.id,
          key: c.req.valid('header')['idempotency-key'],
          request: { inviteTo: group.id, ...request },
          run: (tx) => send(tx, { group, inviter, reach, request }),
        })
        return c.json(result, 201)
      },
    )
}
