import { z } from 'zod'
import { deliveries } from '../delivery.ts'
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
    /** Rises with every change of the row; a client drops what is not newer than it has. */
    revision: z.int(),
  })
  .meta({ id: 'Invite' })
export type Invite = z.infer<typeof Invite>

/** Counts over all invites of a group; a status or delivery nobody is in is 0. */
export const InviteStats = z
  .object({
    status: z.record(z.enum(inviteStatuses), z.int()),
    delivery: z.record(z.enum(deliveries), z.int()),
    funnel: z.object({ sent: z.int(), delivered: z.int(), opened: z.int(), answered: z.int(), accepted: z.int() }),
  })
  .meta({ id: 'InviteStats' })
export type InviteStats = z.infer<typeof InviteStats>
