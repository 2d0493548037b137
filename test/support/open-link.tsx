import AnswerPage from '@usher/client/pages/answer/answer-page.tsx'
import { loadMe } from '@usher/client/store/session.ts'
import type { Invitation } from '@usher/shared/schemas/invitation.ts'
import { openPage, problem, type Routes } from './open-page.tsx'
import { mara } from './sample-group.ts'

/** What a link leads to: an open invite of whoever looks, unless changed. */
export const sampleInvitation = (changed: Partial<Invitation> = {}): Invitation => ({
  id: 'i1',
  state: 'pending',
  viewer: 'invitee',
  group: { id: 'g1', slug: 'chess', name: 'Chess club', description: '', visibility: 'members', joinMethod: 'invite_only', memberCount: 8 },
  invitedBy: { name: 'Ada Lovelace' },
  role: 'member',
  message: 'Come and play',
  email: 'a•••@example.org',
  expiresAt: new Date(Date.now() + 5.5 * 86_400_000).toISOString(),
  canRegister: false,
  canAnswerAsViewer: false,
  canAskAgain: false,
  canSeeGroup: true,
  ...changed,
})

type Link = { invitation?: Invitation | (() => Invitation); isSignedIn: boolean | (() => boolean); routes?: Routes }

/** The page behind the link of an invite, or of none; Mara looks at it when somebody is signed in. */
export async function openLink({ invitation, isSignedIn, routes = {} }: Link) {
  const isIn = () => (typeof isSignedIn === 'function' ? isSignedIn() : isSignedIn)
  const facts = () => (typeof invitation === 'function' ? invitation() : invitation)
  const page = openPage({
    at: '/i/tok',
    pattern: '/i/:token',
    page: AnswerPage,
    routes: {
      'GET /api/me': () =>
        isIn()
          ? { body: { user: mara, badge: { invites: 0, notifications: 0 }, revision: 1, groupsAt: 1 } }
          : { status: 401, body: problem(401, 'unauthenticated') },
      'GET /api/me/invites': () => ({ body: { items: [], next: null } }),
      'GET /api/me/feed': () => ({
        body: { revision: 1, badge: { invites: 0, notifications: 0 }, groupsAt: 1, invites: [], notifications: [] },
      }),
      'GET /api/invitations/tok': () =>
        facts() ? { body: { invitation: facts() } } : { status: 404, body: problem(404, 'invitation_not_found') },
      ...routes,
    },
  })
  await loadMe()
  return page
}
