import { z } from 'zod'
import { deliveries } from '../delivery.ts'
import { inviteFlags } from '../invite-query.ts'
import { inviteStatuses } from '../invite-status.ts'
import { invitableRoles } from '../roles.ts'
import { Id, Instant, Person } from './basics.ts'

/**
 * An invite as managers see it. One made by address shows only the address until it is accepted, so that nobody learns by
 * inviting whether an address has an account.
 */
export const Invite = z
  .object({
    id: Id,
    recipient: z.object({
      userId: Id.optional(),
      name: z.string().optional(),
      username: z.string().optional(),
      email: z.string().optional(),
    }),
    status: z.enum(inviteStatuses),
    delivery: z.enum(deliveries),
    deliveryDetail: z.string().optional(),
    role: z.enum(invitableRoles),
    invitedBy: Person,
    message: z.string().optional(),
    sends: z.int(),
    createdAt: Instant,
    lastSentAt: Instant,
    expiresAt: Instant,
    answeredAt: Instant.optional(),
    declineReason: z.string().optional(),
    batchId: Id.optional(),
    /** When the invitee first opened the answer page of the present link. */
    visitedAt: Instant.optional(),
    /** When they asked for a new invite, this one being closed. */
    askedAt: Instant.optional(),
    /** Declined so lately that they can't be invited again before this. */
    coolsUntil: Instant.optional(),
    /** Mailed so lately that it can't be sent again before this. */
    resendAt: Instant.optional(),
    /** Rises with every change of the row; a client drops what is not newer than it has. */
    revision: z.int(),
  })
  .meta({ id: 'Invite' })
export type Invite = z.infer<typeof Invite>

/**
 * Counts over all invites of a group, or over those one member sent; a status or delivery nobody is in is 0. `requests`: people
 * who ask to join; `members`: who is in. Both are 0 for who sees their own invites only.
 */
export const InviteStats = z
  .object({
    status: z.record(z.enum(inviteStatuses), z.int()),
    delivery: z.record(z.enum(deliveries), z.int()),
    funnel: z.object({ sent: z.int(), delivered: z.int(), opened: z.int(), answered: z.int(), accepted: z.int() }),
    flag: z.record(z.enum(inviteFlags), z.int()),
    requests: z.int(),
    members: z.int(),
  })
  .meta({ id: 'InviteStats' })
export type InviteStats = z.infer<typeof InviteStats>
