import { type Delivery, undelivered } from '@usher/shared/delivery.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'

/** How far the mail got, in a word for the manager. */
export const deliveryWords: Record<Delivery, string> = {
  none: '–',
  queued: 'Queued',
  sending: 'Sending',
  sent: 'Sent',
  delivered: 'Delivered',
  opened: 'Opened',
  bounced: 'Bounced',
  complained: 'Marked as spam',
  suppressed: 'Not mailed',
  failed: 'Failed',
}

const reasons: Partial<Record<Delivery, string>> = {
  bounced: 'the mailbox did not take it',
  complained: 'they reported the mail',
  suppressed: 'this address takes no mail from here',
  failed: 'it could not be sent',
}

/** The sentence under the word: why it did not arrive, or that somebody looked at the invite. */
export function deliveryLine({ delivery, deliveryDetail, visitedAt }: Invite) {
  if (undelivered.includes(delivery)) return deliveryDetail || reasons[delivery]
  return visitedAt ? 'Opened the page' : undefined
}

/** Another address could help. */
export const isFixable = ({ status, delivery, recipient }: Invite) =>
  status === 'pending' && recipient.email !== undefined && undelivered.includes(delivery)
