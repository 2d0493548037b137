import { z } from 'zod'
import { batchStates } from '../batch-state.ts'
import { Id, Instant, Person } from './basics.ts'

/** One press of Send and how far it got. The counts are of invites that still belong to this batch; `done`: nothing is under way. */
export const Batch = z
  .object({
    id: Id,
    state: z.enum(batchStates),
    /** Recipients that were ready when Send was pressed; once released, the invites it made. */
    total: z.int(),
    sent: z.int(),
    delivered: z.int(),
    failed: z.int(),
    done: z.boolean(),
    createdBy: Person,
    createdAt: Instant,
    /** When a held batch leaves by itself. */
    sendAfter: Instant.optional(),
  })
  .meta({ id: 'Batch' })
export type Batch = z.infer<typeof Batch>
