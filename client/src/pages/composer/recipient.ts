import { type AddressFault, addressFaults } from '@usher/shared/email-address.ts'
import { type ParsedRecipient, parseRecipients } from '@usher/shared/recipient-parser.ts'
import type { InviteSend, RecipientInput, RecipientResult } from '@usher/shared/schemas/invite-send.ts'

export type KnownUser = NonNullable<RecipientResult['user']>

/** An entry of the box. `key` is the same for entries that mean the same. */
export type Recipient = { id: number; key: string; label: string } & (
  | { kind: 'person'; user: KnownUser }
  | { kind: 'address'; email: string; name?: string }
  | { kind: 'username' }
  | { kind: 'invalid'; fault: AddressFault }
)

/** Of what is no address, so much travels that the server can say why. */
const longestInvalid = 320

let lastId = 0

export const fromPerson = (user: KnownUser): Recipient => ({
  id: ++lastId,
  kind: 'person',
  key: `person ${user.id}`,
  label: user.name,
  user,
})

/** Everything in a text as entries: none is dropped, whatever it is. */
export const fromText = (text: string) => parseRecipients(text).map(fromParsed)

export const faultWords = (recipient: Recipient) => (recipient.kind === 'invalid' ? addressFaults[recipient.fault] : undefined)

/** How the entry is named alone. A username has no name but that of the person the server found behind it. */
export function toInput(recipient: Recipient, result?: RecipientResult): RecipientInput | undefined {
  if (recipient.kind === 'person') return { userId: recipient.user.id }
  if (recipient.kind === 'address') return { email: recipient.email }
  return result?.user && { userId: result.user.id }
}

/**
 * The entries as a request names them, and in which order it gets its results: those listed first, then those of the text.
 * Usernames can only travel as text.
 */
export function toRequest(recipients: readonly Recipient[]): { body: Pick<InviteSend, 'recipients' | 'text'>; order: Recipient[] } {
  const usernames = recipients.filter(({ kind }) => kind === 'username')
  const listed = recipients.filter(({ kind }) => kind !== 'username')
  return {
    body: {
      recipients: listed.map((recipient) => toInput(recipient) ?? { email: recipient.label.slice(0, longestInvalid) }),
      text: usernames.map(({ label }) => label).join('\n'),
    },
    order: [...listed, ...usernames],
  }
}

export function fromParsed(parsed: ParsedRecipient): Recipient {
  const base = { id: ++lastId, label: parsed.input }
  if (parsed.kind === 'address') {
    return { ...base, kind: 'address', key: `address ${parsed.key}`, email: parsed.email, ...(parsed.name && { name: parsed.name }) }
  }
  if (parsed.kind === 'username') return { ...base, kind: 'username', key: `username ${parsed.username}` }
  return { ...base, kind: 'invalid', key: `invalid ${parsed.input.toLowerCase()}`, fault: parsed.fault }
}
