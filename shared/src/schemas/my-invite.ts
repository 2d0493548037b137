import { z } from 'zod'
import { inviteStatuses } from '../invite-status.ts'
import { limits } from '../limits.ts'
import { invitableRoles } from '../roles.ts'
import { Id, Instant, Lines, Person } from './basics.ts'

/** An invite as the person invited sees it: group and inviter are named even where the group is hidden. */
export const MyInvite = z
  .object({
    id: Id,
    group: z.object({ id: Id, slug: z.string(), name: z.string(), memberCount: z.int() }),
    invitedBy: Person,
    role: z.enum(invitableRoles),
    message: z.string().optional(),
    status: z.enum(inviteStatuses),
    createdAt: Instant,
    expiresAt: Instant,
    answeredAt: Instant.optional(),
    revision: z.int(),
  })
  .meta({ id: 'MyInvite' })
export type MyInvite = z.infer<typeof MyInvite>

export const DeclineBody = z.object({ reason: Lines.max(limits.declineReasonLength).optional() }).meta({ id: 'DeclineBody' })
export type DeclineBody = z.infer<typeof DeclineBody>
