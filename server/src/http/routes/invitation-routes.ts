import { createRoute, z } from '@hono/zod-openapi'
import { Invitation, RegisterByLink } from '@usher/shared/schemas/invitation.ts'
import { DeclineBody, MyInvite } from '@usher/shared/schemas/my-invite.ts'
import type { Auth } from '../../accounts/create-auth.ts'
import { answerByLink } from '../../invitations/answer-by-link.ts'
import { askAgain } from '../../invitations/ask-again.ts'
import { markVisited } from '../../invitations/mark-visited.ts'
import { readInvitation } from '../../invitations/read-invitation.ts'
import { registerForInvite } from '../../invitations/register-for-invite.ts'
import { resolveLink } from '../../invitations/resolve-link.ts'
import { acceptInvite } from '../../invites/accept-invite.ts'
import { declineInvite } from '../../invites/decline-invite.ts'
import { findMyInvite } from '../../invites/find-my-invite.ts'
import { answers, body, created } from '../contract.ts'
import { forEverybody, forUser } from '../permission.ts'
import { createRouter, type Env, type SignedInEnv } from '../router.ts'

const params = z.object({ token: z.string() })
const answered = answers(z.object({ invite: MyInvite }))

type Options = { auth: Auth; secrets: string[] }

/** What the link of an invite mail leads to, for people signed in or not. Reading changes nothing. */
export function createInvitationRoutes({ auth, auth: { database }, secrets }: Options) {
  const link = (token: string) => resolveLink(database.read, { token, secrets })
  const all = forEverybody(auth)
  return createRouter<Env>()
    .openapi(
      createRoute({
        method: 'get',
        path: '/invitations/{token}',
        summary: 'The facts behind an invite link',
        ...all,
        request: { params },
        responses: answers(z.object({ invitation: Invitation })),
      }),
      async (c) => {
        const invitation = await readInvitation(database.read, { link: await link(c.req.valid('param').token), viewer: c.var.viewer })
        return c.json({ invitation }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/invitations/{token}/register',
        summary: 'Create a verified account through an invite link; answers nothing',
        ...all,
        request: { params, body: body(RegisterByLink) },
        responses: created(z.object({ user: z.object({ name: z.string(), username: z.string() }) })),
      }),
      async (c) => {
        const account = c.req.valid('json')
        const invite = await link(c.req.valid('param').token)
        const cookies = await registerForInvite(auth, { link: invite, viewer: c.var.viewer, account, headers: c.req.raw.headers })
        for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
        return c.json({ user: { name: account.name, username: account.username.toLowerCase() } }, 201)
      },
    )
}

/** Answering by the link, which takes a signed-in person. */
export function createLinkAnswerRoutes({ auth, auth: { database }, secrets }: Options) {
  const own = forUser(auth)
  return createRouter<SignedInEnv>()
    .openapi(
      createRoute({
        method: 'post',
        path: '/invitations/{token}/accept',
        summary: 'Accept by link',
        ...own,
        request: { params },
        responses: answered,
      }),
      async (c) => {
        const { token } = c.req.valid('param')
        const id = await answerByLink(database, { token, secrets, invitee: c.var.viewer }, (by) => acceptInvite(database, by))
        return c.json({ invite: await findMyInvite(database.read, { id, userId: c.var.viewer.id }) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/invitations/{token}/decline',
        summary: 'Decline by link',
        ...own,
        request: { params, body: body(DeclineBody) },
        responses: answered,
      }),
      async (c) => {
        const { token } = c.req.valid('param')
        const { reason } = c.req.valid('json')
        const id = await answerByLink(database, { token, secrets, invitee: c.var.viewer }, (by) =>
          declineInvite(database, { ...by, reason }),
        )
        return c.json({ invite: await findMyInvite(database.read, { id, userId: c.var.viewer.id }) }, 200)
      },
    )
}

/** What whoever holds the link may say without answering; it takes a POST, which no scanner or prefetch makes. */
export function createLinkSayRoutes({ auth, auth: { database }, secrets }: Options) {
  const link = (token: string) => resolveLink(database.read, { token, secrets })
  const all = forEverybody(auth)
  return createRouter<Env>()
    .openapi(
      createRoute({
        method: 'post',
        path: '/invitations/{token}/ask-again',
        summary: 'Ask for a new invite, this one having expired or been declined',
        ...all,
        request: { params },
        responses: answers(z.object({ invitation: Invitation })),
      }),
      async (c) => {
        const invite = await link(c.req.valid('param').token)
        await askAgain(database, invite)
        return c.json({ invitation: await readInvitation(database.read, { link: invite, viewer: c.var.viewer }) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/invitations/{token}/visit',
        summary: 'Say that a person is looking at the answer page',
        ...all,
        request: { params },
        responses: answers(z.object({})),
      }),
      async (c) => {
        await markVisited(database, await link(c.req.valid('param').token))
        return c.json({}, 200)
      },
    )
}
