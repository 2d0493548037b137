import { type Delivery, deliveries } from '@usher/shared/delivery.ts'
import { invitableRoles } from '@usher/shared/roles.ts'
import type { InviteTimeline } from '@usher/shared/schemas/invite-desk.ts'
import { roleWords } from '../../parts/group-facts.tsx'
import type { IconName } from '../../parts/icon-names.ts'

export type HistoryItem = InviteTimeline['items'][number]
type Step = HistoryItem['step']

/** Every step of an invite: what it is called, and what its detail adds. */
export const stepLooks: Record<Step, { icon: IconName; words: string; adds?: (detail: string) => string }> = {
  invited: { icon: 'user-plus', words: 'Invited', adds: roleAdds },
  queued: { icon: 'clock', words: 'Mail queued' },
  sent: { icon: 'send', words: 'Mail sent', adds: (email) => ` to ${email}` },
  delivered: { icon: 'mail-check', words: 'Mail delivered' },
  opened: { icon: 'eye', words: 'Mail opened' },
  undelivered: { icon: 'triangle-alert', words: 'The mail did not arrive', adds: (reason) => `: ${undeliveredWords(reason)}` },
  visited: { icon: 'link', words: 'Looked at the invite' },
  resent: { icon: 'refresh-cw', words: 'Sent again' },
  extended: {
    icon: 'calendar-plus',
    words: 'Open for longer',
    adds: (days) => (/^\d+$/.test(days) ? ` by ${daysWords(days)}` : `: ${days}`),
  },
  readdressed: { icon: 'pencil', words: 'Address changed', adds: (change) => `: ${change}` },
  role_changed: { icon: 'shield', words: 'Role changed', adds: roleAdds },
  accepted: { icon: 'check', words: 'Accepted' },
  declined: { icon: 'x', words: 'Declined', adds: (reason) => `: “${reason}”` },
  cancelled: { icon: 'ban', words: 'Cancelled' },
  expired: { icon: 'calendar-clock', words: 'Expired' },
  asked_again: { icon: 'hand', words: 'Asked for a new invite' },
  renewed: { icon: 'undo-2', words: 'Invited anew' },
}

const reasons: Partial<Record<Delivery, string>> = {
  bounced: 'it came back. Fix the address',
  complained: 'it was marked as spam',
  suppressed: 'this address takes no mail from us',
  failed: 'it could not be sent',
}

function undeliveredWords(reason: string) {
  const delivery = deliveries.find((value) => value === reason)
  return (delivery && reasons[delivery]) ?? reason
}

function roleAdds(detail: string) {
  const role = invitableRoles.find((value) => value === detail)
  return role ? ` as ${roleWords[role].toLowerCase()}` : `: ${detail}`
}

const daysWords = (days: string) => (days === '1' ? '1 day' : `${days} days`)
