import { createMiddleware } from 'hono/factory'
import type { Auth } from '../accounts/create-auth.ts'
import { findSession } from '../accounts/find-session.ts'
import type { Env } from './router.ts'

/** Puts who is looking into the request, signed in or not. */
export const findViewer = (auth: Auth) =>
  createMiddleware<Env>(async (c, next) => {
    c.set('viewer', (await findSession(auth, c.req.raw.headers))?.user)
    await next()
  })
