import { z } from 'zod'
import { limits } from '../limits.ts'
import { noLinks, noLinksWords } from '../no-links.ts'
import { invitableRoles } from '../roles.ts'
import { verdicts } from '../verdict.ts'
import { Id, Instant, Lines } from './basics.ts'
import { Batch } from './batch.ts'

/** Malformed and unknown ones are no bad input: each gets its verdict, and the rest is sent. */
export const RecipientInput = z
  .union([z.strictObject({ userId: z.string() }), z.strictObject({ email: z.string() })])
  .meta({ id: 'RecipientInput' })
export type RecipientInput = z.infer<typeof RecipientInput>

const PersonalMessage = Lines.max(limits.messageLength).regex(noLinks, noLinksWords)

/** Body of preview and send. At least one recipient, in `recipients`, in `text`, or in both. */
export const InviteSend = z
  .object({
    recipients: z.array(RecipientInput).max(limits.recipientsPerBatch).default([]),
    /** A paste of any mix of addresses and usernames. */
    text: z.string().max(limits.recipientTextLength).default(''),
    message: PersonalMessage.optional(),
    /** Absent: the group's own default. */
    role: z.enum(invitableRoles).optional(),
    expiresInDays: z.int().min(1).max(limits.inviteDays).optional(),
    /** At most 365 days ahead; not together with `expiresInDays`. Neither: the group's own invite life. */
    expiresAt: Instant.optional(),
    /** Holds everything back for so long, during which it can be undone without a trace. */
    undoSeconds: z.int().min(0).max(limits.undoSeconds).default(0),
  })
  .meta({ id: 'InviteSend' })
export type InviteSend = z.infer<typeof InviteSend>

/** `mailFor`: whose mail is shown; absent: that of the first who is ready. */
export const PreviewBody = InviteSend.omit({ undoSeconds: true }).extend({ mailFor: RecipientInput.optional() }).meta({ id: 'PreviewBody' })
export type PreviewBody = z.infer<typeof PreviewBody>

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
    /** With `likely_typo`: the address that was probably meant. */
    suggestion: z.string().optional(),
  })
  .meta({ id: 'RecipientResult' })
export type RecipientResult = z.infer<typeof RecipientResult>

/** While the batch is held no result has an `inviteId`; what became of each is asked for with the batch. */
export const SendResult = z.object({ batch: Batch, results: z.array(RecipientResult) }).meta({ id: 'SendResult' })
export type SendResult = z.infer<typeof SendResult>

/** One batch with what became of each recipient; absent once that is forgotten, after 30 days. */
export const BatchResult = z.object({ batch: Batch, results: z.array(RecipientResult).optional() }).meta({ id: 'BatchResult' })
export type BatchResult = z.infer<typeof BatchResult>

export const Mail = z.object({ subject: z.string(), preheader: z.string(), html: z.string(), text: z.string() }).meta({ id: 'Mail' })
export type Mail = z.infer<typeof Mail>

export const InvitePreview = z.object({ recipients: z.array(RecipientResult), mail: Mail }).meta({ id: 'InvitePreview' })
export type InvitePreview = z.infer<typeof InvitePreview>

/** One suggestion of the recipients autocomplete. */
export const RecipientSuggestion = z
  .object({ id: Id, name: z.string(), username: z.string(), state: z.enum(['free', 'member', 'invited']) })
  .meta({ id: 'RecipientSuggestion' })
export type RecipientSuggestion = z.infer<typeof RecipientSuggestion>
