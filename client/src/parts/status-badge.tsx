import { type Delivery, undelivered } from '@usher/shared/delivery.ts'
import type { InviteStatus } from '@usher/shared/invite-status.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'

export type ShownStatus = InviteStatus | 'undelivered'

type Look = { word: string; icon: IconName; hue?: string }

export const statusLooks: Record<ShownStatus, Look> = {
  pending: { word: 'Awaiting reply', icon: 'clock', hue: 'var(--hue-awaiting)' },
  accepted: { word: 'Accepted', icon: 'check', hue: 'var(--hue-accepted)' },
  declined: { word: 'Declined', icon: 'x', hue: 'var(--hue-declined)' },
  expired: { word: 'Expired', icon: 'calendar-clock', hue: 'var(--hue-expired)' },
  undelivered: { word: 'Not delivered', icon: 'triangle-alert', hue: 'var(--hue-undelivered)' },
  cancelled: { word: 'Cancelled', icon: 'ban' },
}

/** The one thing to know of an invite: while it waits, a mail that did not arrive comes first, since somebody can fix it. */
export const shownStatus = (status: InviteStatus, delivery?: Delivery): ShownStatus =>
  status === 'pending' && delivery && undelivered.includes(delivery) ? 'undelivered' : status

/** The answer as icon and word. `word` replaces the usual one: "Joined" where the invitee looks. */
export function StatusBadge(props: { status: InviteStatus; delivery?: Delivery; word?: string }) {
  const look = () => statusLooks[shownStatus(props.status, props.delivery)]
  return (
    <span class="status" data-hue={look().hue ? '' : undefined} style={{ '--hue': look().hue }}>
      <Icon name={look().icon} size={14} />
      {props.word ?? look().word}
    </span>
  )
}
