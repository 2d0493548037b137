import { z } from 'zod'
import { deliveries } from '../delivery.ts'
import { bulkActions, inviteFlags, inviteSorts, skipReasons } from '../invite-query.ts'
import { inviteStatuses } from '../invite-status.ts'
import { limits } from '../limits.ts'
import { invitableRoles } from '../roles.ts'
import { Id, Instant, Line, Person } from './basics.ts'
import { Batch } from './batch.ts'
import { Invite } from './invite.ts'

/** What narrows the invites table. `q` is looked for in names, usernames and addresses as far as they are shown. */
export const InviteFilter = z
  .object({
    status: z.enum(inviteStatuses).optional(),
    delivery: z.enum(deliveries).optional(),
    flag: z.enum(inviteFlags).optional(),
    by: Id.optional(),
    batch: Id.optional(),
    q: Line.max(limits.searchLength).optional(),
  })
  .meta({ id: 'InviteFilter' })
export type InviteFilter = z.infer<typeof InviteFilter>

const sorts = inviteSorts.flatMap((column) => [column, `-${column}` as const])

export const InviteQuery = InviteFilter.extend({
  sort: z.enum(sorts).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(limits.pageRows).optional(),
})
export type InviteQuery = z.infer<typeof InviteQuery>

/** `total`: how many match in all; on the first page only. */
export const InvitePage = z
  .object({ items: z.array(Invite), next: z.string().nullable(), total: z.int().optional() })
  .meta({ id: 'InvitePage' })
export type InvitePage = z.infer<typeof InvitePage>

export const ExtendBody = z.object({ days: z.int().min(1).max(limits.inviteDays) }).meta({ id: 'ExtendBody' })
export const ReaddressBody = z.object({ email: z.string().max(320) }).meta({ id: 'ReaddressBody' })
/** Absent: the group's own invite life. */
export const RenewBody = ExtendBody.partial().meta({ id: 'RenewBody' })
export const InviteRoleBody = z.object({ role: z.enum(invitableRoles) }).meta({ id: 'InviteRoleBody' })

/** Either the ids, or everything that matches the filter now. `days` belongs to `extend`, `role` to `change_role`. */
export const BulkBody = z
  .object({
    action: z.enum(bulkActions),
    ids: z.array(Id).min(1).max(limits.recipientsPerBatch).optional(),
    filter: InviteFilter.optional(),
    days: z.int().min(1).max(limits.inviteDays).optional(),
    role: z.enum(invitableRoles).optional(),
  })
  .meta({ id: 'BulkBody' })
export type BulkBody = z.infer<typeof BulkBody>

export const BulkResult = z.object({ changed: z.int(), skipped: z.partialRecord(z.enum(skipReasons), z.int()) }).meta({ id: 'BulkResult' })
export type BulkResult = z.infer<typeof BulkResult>

const funnel = z.object({ sent: z.int(), delivered: z.int(), opened: z.int(), answered: z.int(), accepted: z.int() })

/** The picture above the table: all invites, those of one batch, or those made in the last `days`. */
export const InviteSummary = z
  .object({
    funnel,
    /** Per day (UTC) on which they were made, oldest first, without days on which nothing was. */
    days: z.array(z.object({ day: z.iso.date(), counts: z.record(z.enum(inviteStatuses), z.int()) })),
    /** Null while nobody has answered. */
    medianSecondsToAnswer: z.number().nullable(),
    /** Everybody whose invites are in the table, and how many. */
    inviters: z.array(Person.extend({ count: z.int() })),
    /** The latest batches, newest first. */
    batches: z.array(Batch),
  })
  .meta({ id: 'InviteSummary' })
export type InviteSummary = z.infer<typeof InviteSummary>

export const SummaryQuery = z.object({ batch: Id.optional(), days: z.coerce.number().int().min(1).max(365).optional() })

export const inviteSteps = [
  'invited',
  'queued',
  'sent',
  'delivered',
  'opened',
  'undelivered',
  'visited',
  'resent',
  'extended',
  'readdressed',
  'role_changed',
  'accepted',
  'declined',
  'cancelled',
  'expired',
  'asked_again',
  'renewed',
] as const

/** The history of one invite, oldest first: who did what, how far its mails got, and what came of it. */
export const InviteTimeline = z
  .object({
    items: z.array(z.object({ step: z.enum(inviteSteps), at: Instant.optional(), by: Person.optional(), detail: z.string().optional() })),
  })
  .meta({ id: 'InviteTimeline' })
export type InviteTimeline = z.infer<typeof InviteTimeline>
