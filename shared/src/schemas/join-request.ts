import { z } from 'zod'
import { limits } from '../limits.ts'
import { Id, Instant, Lines } from './basics.ts'

export const RequestBody = z.object({ note: Lines.max(limits.requestNoteLength).optional() }).meta({ id: 'RequestBody' })
export type RequestBody = z.infer<typeof RequestBody>

/** Somebody who would like to join, as managers see it. */
export const JoinRequest = z
  .object({
    id: Id,
    user: z.object({ id: Id, name: z.string(), username: z.string() }),
    note: z.string().optional(),
    createdAt: Instant,
    /** They have an open invite as well, by name. */
    isInvited: z.boolean(),
  })
  .meta({ id: 'JoinRequest' })
export type JoinRequest = z.infer<typeof JoinRequest>

/** The requester's own view. */
export const MyJoinRequest = z.object({ id: Id, note: z.string().optional(), createdAt: Instant }).meta({ id: 'MyJoinRequest' })
export type MyJoinRequest = z.infer<typeof MyJoinRequest>

/** All that are open when `ids` is absent. */
export const RequestDecision = z
  .object({ decision: z.enum(['approve', 'reject']), ids: z.array(Id).min(1).max(1000).optional() })
  .meta({ id: 'RequestDecision' })
export type RequestDecision = z.infer<typeof RequestDecision>
