import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'

/** The built client: its files, the API reference, and one page for every other path. */
export function createClientRoutes({ distDir }: { distDir: string }) {
  const page = (name: string) => readFile(join(distDir, name), 'utf8')
  const files = serveStatic({ root: distDir })
  return new Hono()
    .get('/api/docs', async (c) => c.html(await page('docs.html')))
    .get('/assets/*', keepForEver, files)
    .get('/:file{[^/]+\\.[a-z0-9]+}', files)
    .get('*', async (c, next) => {
      if (/^\/(api|assets|socket\.io)\//.test(c.req.path)) return next()
      c.header('Cache-Control', c.req.path.startsWith('/i/') ? 'no-store' : 'no-cache')
      return c.html(await page('index.html'))
    })
}

/** Names under `/assets` carry a hash of their content. */
const keepForEver = createMiddleware(async (c, next) => {
  await next()
  if (c.res.status === 200) c.header('Cache-Control', 'public, max-age=31536000, immutable')
})
