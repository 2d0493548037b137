import { z } from 'zod'
import { joinMethods, visibilities } from '../group-terms.ts'
import { limits } from '../limits.ts'
import { invitableRoles } from '../roles.ts'
import { Id, Instant, Line } from './basics.ts'

/** What the invite's link leads to. `superseded`: a newer mail replaced this link. */
const invitationStates = ['pending', 'accepted', 'declined', 'cancelled', 'expired', 'superseded'] as const

/**
 * Who is looking. `other_account`: signed in, but not the person invited.
 * `member`: already in the group, by whatever way.
 */
const invitationViewers = ['signed_out', 'invitee', 'other_account', 'member'] as const

/** The answer page's facts, for whoever holds the link. */
export const Invitation = z
  .object({
    id: Id,
    state: z.enum(invitationStates),
    viewer: z.enum(invitationViewers),
    group: z.object({
      id: Id,
      slug: z.string(),
      name: z.string(),
      description: z.string(),
      visibility: z.enum(visibilities),
      joinMethod: z.enum(joinMethods),
      memberCount: z.int(),
    }),
    invitedBy: z.object({ name: z.string() }),
    role: z.enum(invitableRoles),
    message: z.string().optional(),
    /** Masked; absent when a user was invited by name. */
    email: z.string().optional(),
    expiresAt: Instant,
    /** An account can be made through this link: it is open, to an address, and nobody has verified that address yet. */
    canRegister: z.boolean(),
    /** The present account is not the one invited, but the group lets it answer. */
    canAnswerAsViewer: z.boolean(),
    /** It is over, and a new one can be asked for: it expired, or was declined, and nobody asked yet. */
    canAskAgain: z.boolean(),
    /** When a new one was asked for. */
    askedAt: Instant.optional(),
    /** The group's page is not hidden from who is looking. */
    canSeeGroup: z.boolean(),
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof Invitation>

export const PersonName = Line.min(1).max(limits.personNameLength)
export const Username = z
  .string()
  .trim()
  .min(limits.usernameLength.min)
  .max(limits.usernameLength.max)
  .regex(/^[a-zA-Z0-9_.]+$/, 'Letters, digits, dots and underscores only')

export const RegisterByLink = z
  .object({
    name: PersonName,
    username: Username,
    password: z.string().min(limits.passwordLength.min).max(limits.passwordLength.max),
  })
  .meta({ id: 'RegisterByLink' })
export type RegisterByLink = z.infer<typeof RegisterByLink>
