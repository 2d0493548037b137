import { createMiddleware } from 'hono/factory'
import { Refusal } from '../refusal.ts'

const safeMethods = ['GET', 'HEAD', 'OPTIONS']

/**
 * Refuses state changes that another site's page started. Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`; a caller
 * that sends neither is no browser and carries no cookie by itself.
 * https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html#fetch-metadata-headers
 */
export const checkOrigin = (allowedOrigins: string[]) =>
  createMiddleware(async (c, next) => {
    if (safeMethods.includes(c.req.method)) return next()
    const origin = c.req.header('Origin')
    const site = c.req.header('Sec-Fetch-Site')
    const isForeign = origin ? !allowedOrigins.includes(origin) : site !== undefined && site !== 'same-origin' && site !== 'none'
    if (isForeign) throw new Refusal('cross_site', { message: `This came from another site. Usher is at ${allowedOrigins[0]}.` })
    return next()
  })
