import { type Action, reachOf, standingIn, stillAllowed } from '@usher/shared/permissions.ts'
import { createMiddleware } from 'hono/factory'
import type { Auth } from '../accounts/create-auth.ts'
import { findSession } from '../accounts/find-session.ts'
import { findGroup } from '../groups/find-group.ts'
import { groupArchived } from '../groups/hold-group.ts'
import { roleForbids } from '../groups/hold-right.ts'
import { standingOutside } from '../groups/standing-outside.ts'
import type { Person } from '../people/person.ts'
import { Refusal } from '../refusal.ts'
import { findViewer } from './find-viewer.ts'
import type { GroupEnv, SignedInEnv } from './router.ts'

// Each of these says what a route takes: spread into `createRoute`, it is checked before anything else and stands in the
// description of the API. The rights themselves are one table, `shared/permissions.ts`.

/** Signed in or not. */
export const forEverybody = (auth: Auth, action: Action = 'use_anonymously') => ({
  middleware: findViewer(auth),
  'x-permission': action,
})

/** A signed-in person, as far as this takes no group. */
export const forUser = (auth: Auth, action: Action = 'use_own_account') => ({
  middleware: createMiddleware<SignedInEnv>(async (c, next) => {
    const viewer = await requireViewer(auth, c.req.raw.headers)
    if (!reachOf(standingOutside(viewer), action)) throw notAllowed(viewer)
    c.set('viewer', viewer)
    await next()
  }),
  'x-permission': action,
})

/** Somebody whose standing in the group of the path allows it. Hidden groups are `not_found`, whatever is asked of them. */
export const forGroup = (auth: Auth, action: Action) => ({
  middleware: createMiddleware<GroupEnv>(async (c, next) => {
    const viewer = await requireViewer(auth, c.req.raw.headers)
    const group = await findGroup(auth.database.read, { ref: c.req.param('group') ?? '', viewer })
    const standing = standingIn({ ...group, isInvited: group.invite !== null }, viewer)
    const reach = reachOf(standing, action)
    if (!reach) throw notAllowed(viewer)
    if (group.archivedAt && !stillAllowed.includes(action)) throw groupArchived()
    c.set('viewer', viewer)
    c.set('group', group)
    c.set('reach', reach)
    await next()
  }),
  'x-permission': action,
})

async function requireViewer(auth: Auth, headers: Headers) {
  const session = await findSession(auth, headers)
  if (!session) throw new Refusal('unauthenticated')
  return session.user
}

const notAllowed = ({ emailVerified }: Person) =>
  emailVerified ? roleForbids() : new Refusal('email_unverified', { message: 'Prove your e-mail address first' })
