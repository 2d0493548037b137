import { z } from 'zod'
import { limits } from '../limits.ts'
import { invitableRoles } from '../roles.ts'
import { verdicts } from '../verdict.ts'
import { Id, Instant, Lines } from './basics.ts'

/** Malformed and unknown ones are no bad input: each gets its verdict, and the rest is sent. */
export const RecipientInput = z
  .union([z.strictObject({ userId: z.string() }), z.strictObject({ email: z.string() })])
  .meta({ id: 'RecipientInput' })
export type RecipientInput = z.infer<typeof RecipientInput>

/** Body of preview and send. At least one recipient, in `recipients`, in `text`, or in both. */
export const InviteSend = z
  .object({
    recipients: z.array(RecipientInput).max(limits.recipientsPerBatch).default([]),
    /** A paste of any mix of addresses and usernames. */
    text: z.string().max(limits.recipientTextLength).default(''),
    message: Lines.max(limits.messageLength).optional(),
    role: z.enum(invitableRoles).default('member'),
    expiresInDays: z.int().min(1).max(limits.inviteDays).optional(),
    /** At most 365 days ahead; not together with `expiresInDays`. Neither: the group's own invite life. */
    expiresAt: Instant.optional(),
  })
  .meta({ id: 'InviteSend' })
export type InviteSend = z.infer<typeof InviteSend>

export const RecipientResult = z
  .object({
    /** As given: the address, username or pasted text, or the user id. */
    input: z.string(),
    verdict: z.enum(verdicts),
    /** Why it is not sent, in words for the manager. */
    reason: z.string().optional(),
    /** Of the invite sent, or of the open invite already there. */
    inviteId: Id.optional(),
    /** The person meant, when they were named by user id or username. */
    user: z.object({ id: Id, name: z.string(), username: z.string() }).optional(),
    /** The address read, when one was given. */
    email: z.string().optional(),
  })
  .meta({ id: 'RecipientResult' })
export type RecipientResult = z.infer<typeof RecipientResult>

export const SendResult = z
  .object({ batch: z.object({ id: Id, total: z.int() }), results: z.array(RecipientResult) })
  .meta({ id: 'SendResult' })
export type SendResult = z.infer<typeof SendResult>

export const Mail = z.object({ subject: z.string(), preheader: z.string(), html: z.string(), text: z.string() }).meta({ id: 'Mail' })
export type Mail = z.infer<typeof Mail>

export const InvitePreview = z.object({ recipients: z.array(RecipientResult), mail: Mail }).meta({ id: 'InvitePreview' })
export type InvitePreview = z.infer<typeof InvitePreview>

/** One suggestion of the recipients autocomplete. */
export const RecipientSuggestion = z
  .object({ id: Id, name: z.string(), username: z.string(), state: z.enum(['free', 'member', 'invited']) })
  .meta({ id: 'RecipientSuggestion' })
export type RecipientSuggestion = z.infer<typeof RecipientSuggestion>
