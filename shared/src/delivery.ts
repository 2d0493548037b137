/** How far the latest e-mail of an invite got. */
export const deliveries = [
  'none',
  'queued',
  'sending',
  'sent',
  'delivered',
  'opened',
  'bounced',
  'complained',
  'suppressed',
  'failed',
] as const
export type Delivery = (typeof deliveries)[number]

/** The mail did not reach its reader, and somebody has to do something about it. */
export const undelivered: readonly Delivery[] = ['bounced', 'complained', 'suppressed', 'failed']
