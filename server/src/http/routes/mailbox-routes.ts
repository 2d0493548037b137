import { createRoute, z } from '@hono/zod-openapi'
import { Line } from '@usher/shared/schemas/basics.ts'
import { MailboxItem } from '@usher/shared/schemas/mailbox.ts'
import { listMailbox } from '../../messages/list-mailbox.ts'
import type { Db } from '../../record/tables.ts'
import { answers } from '../contract.ts'
import { createRouter } from '../router.ts'

/** The built-in mailbox; mounted only while it is the transport. */
export function createMailboxRoutes({ db }: { db: Db }) {
  return createRouter().openapi(
    createRoute({
      method: 'get',
      path: '/mailbox',
      'x-permission': 'use_anonymously',
      summary: 'The newest 100 mails, all or to a recipient',
      request: { query: z.object({ to: Line.max(320).optional() }) },
      responses: answers(z.object({ items: z.array(MailboxItem) })),
    }),
    async (c) => c.json({ items: await listMailbox(db, { to: c.req.valid('query').to }) }, 200),
  )
}
