import { z } from 'zod'
import { Badge, Id, Instant } from './basics.ts'
import { MyInvite } from './my-invite.ts'

export const User = z
  .object({ id: Id, name: z.string(), username: z.string(), email: z.string(), emailVerified: z.boolean(), isOperator: z.boolean() })
  .meta({ id: 'User' })
export type User = z.infer<typeof User>

export const Me = z.object({ user: User, badge: Badge, revision: z.int(), groupsAt: z.int() }).meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const notificationTypes = [
  'invite_received',
  'invite_accepted',
  'invite_declined',
  'invite_asked_again',
  'request_approved',
  'request_rejected',
  'added',
] as const
export type NotificationType = (typeof notificationTypes)[number]

export const Notification = z
  .object({
    id: Id,
    type: z.enum(notificationTypes),
    /** Who did it: the inviter, the person who answered, or the address they were invited at where that must not name them. */
    actor: z.object({ name: z.string() }),
    group: z.object({ slug: z.string(), name: z.string() }),
    inviteId: Id.optional(),
    createdAt: Instant,
    seenAt: Instant.optional(),
    revision: z.int(),
  })
  .meta({ id: 'Notification' })
export type Notification = z.infer<typeof Notification>

/**
 * Everything of one user that changed after `since`, read in one snapshot; badge and revision belong together.
 * `groupsAt` is the revision at which the user's groups, or their role in one, last changed.
 */
export const Feed = z
  .object({ revision: z.int(), badge: Badge, groupsAt: z.int(), invites: z.array(MyInvite), notifications: z.array(Notification) })
  .meta({ id: 'Feed' })
export type Feed = z.infer<typeof Feed>

/** Too much changed, or the revision asked for is from another world: load everything anew. */
export const FeedReset = z.object({ reset: z.literal(true) }).meta({ id: 'FeedReset' })
export type FeedReset = z.infer<typeof FeedReset>

export const SeenBody = z.object({ upTo: Instant }).meta({ id: 'SeenBody' })

/** One's username, typed to confirm. */
export const DeleteAccount = z.object({ username: z.string() }).meta({ id: 'DeleteAccount' })
