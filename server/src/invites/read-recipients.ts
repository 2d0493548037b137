import { limits } from '@usher/shared/limits.ts'
import { type ParsedRecipient, parseRecipient, parseRecipients } from '@usher/shared/recipient-parser.ts'
import type { InviteSend, RecipientInput } from '@usher/shared/schemas/invite-send.ts'
import { badField } from '../refusal.ts'

export type Recipient = ParsedRecipient | { kind: 'user'; input: string; userId: string }

/** All recipients of a request, in their order: those listed, then those of the pasted text. */
export function readRecipients({ recipients, text }: Pick<InviteSend, 'recipients' | 'text'>): Recipient[] {
  const all = [...recipients.map(readListed), ...parseRecipients(text)]
  if (all.length === 0) throw badField('recipients', 'Name at least one person or address', 'empty')
  if (all.length > limits.recipientsPerBatch) {
    throw badField(
      recipients.length ? 'recipients' : 'text',
      `At most ${limits.recipientsPerBatch} recipients at once, got ${all.length}`,
      'too_many',
    )
  }
  return all
}

/** One recipient that is listed, and so said to be an address or a person. */
export function readListed(recipient: RecipientInput): Recipient {
  if ('userId' in recipient) return { kind: 'user', input: recipient.userId, userId: recipient.userId.toLowerCase() }
  const parsed = parseRecipient(recipient.email)
  if (parsed.kind !== 'username') return parsed
  // Said to be an address, so a word is a bad address and nobody's username.
  return { kind: 'invalid', input: recipient.email, fault: recipient.email.includes('@') ? 'missing_local' : 'missing_at' }
}
