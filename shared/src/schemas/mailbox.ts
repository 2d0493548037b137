import { z } from 'zod'
import { Id, Instant } from './basics.ts'

export const MailboxItem = z
  .object({
    id: Id,
    to: z.string(),
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    headers: z.record(z.string(), z.string()),
    at: Instant,
  })
  .meta({ id: 'MailboxItem' })
export type MailboxItem = z.infer<typeof MailboxItem>
