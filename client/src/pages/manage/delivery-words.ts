import type { Delivery } from '@usher/shared/delivery.ts'

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
