import { limits } from '@usher/shared/limits.ts'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import { Refusal } from '../refusal.ts'

/** Response headers of every answer. The style exception is for inline `style` attributes in mail previews. */
export const protect = ({ isHttps }: { isHttps: boolean }) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'", 'ws:', 'wss:'],
      frameSrc: ["'self'", 'data:', 'blob:', 'about:'],
      frameAncestors: ["'none'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
    },
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: isHttps,
  })

export const limitBody = bodyLimit({
  maxSize: limits.requestBytes,
  onError: () => {
    throw new Refusal('too_large', { message: 'At most 1 MiB' })
  },
})

/** Answers of the API are for one person at one moment. */
export const noStore = createMiddleware(async (c, next) => {
  await next()
  c.header('Cache-Control', 'no-store')
})
