import type { Recipient } from './recipient.ts'

type Limits = { most: number; isDoubtful: (recipient: Recipient) => boolean; wanted?: Recipient | undefined }

/**
 * Which entries are drawn while there are more than `most`: the one that is wanted, those that need a look, the newest, and as
 * many of the others as fit, in their order.
 */
export function shownRecipients(all: readonly Recipient[], { most, isDoubtful, wanted }: Limits) {
  if (all.length <= most) return all
  const kept = new Set<Recipient>(all.slice(-1))
  if (wanted && all.includes(wanted)) kept.add(wanted)
  for (const recipient of all) if (kept.size < most && isDoubtful(recipient)) kept.add(recipient)
  for (const recipient of all) if (kept.size < most) kept.add(recipient)
  return all.filter((recipient) => kept.has(recipient))
}
