import { createMiddleware } from 'hono/factory'
import type { Auth } from '../accounts/create-auth.ts'
import { findSession } from '../accounts/find-session.ts'
import { Refusal } from '../refusal.ts'
import type { Env, SignedInEnv } from './router.ts'

/** Puts who is looking into the request, signed in or not. */
export const findViewer = (auth: Auth) =>
  createMiddleware<Env>(async (c, next) => {
    c.set('viewer', (await findSession(auth, c.req.raw.headers))?.user)
    await next()
  })

/** Lets only signed-in people through. */
export const signedIn = (auth: Auth) =>
  createMiddleware<SignedInEnv>(async (c, next) => {
    const session = await findSession(auth, c.req.raw.headers)
    if (!session) throw new Refusal('unauthenticated')
    c.set('viewer', session.user)
    await next()
  })
