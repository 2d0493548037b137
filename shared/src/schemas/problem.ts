import { z } from 'zod'
import { type ErrorCode, errorStatus } from '../error-codes.ts'
import { inviteStatuses } from '../invite-status.ts'
import { Invite } from './invite.ts'

/** Error body after RFC 9457. `errors` names each bad field by its path in the request body or query. */
export const Problem = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]),
    detail: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
    /** With `invite_not_pending`: what the invite is instead. */
    inviteStatus: z.enum(inviteStatuses).optional(),
    /** With a refused act of a manager: the row as it is now. */
    invite: Invite.optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
