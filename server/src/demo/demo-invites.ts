import type { Delivery } from '@usher/shared/delivery.ts'
import type { InviteStatus } from '@usher/shared/invite-status.ts'
import type { InvitableRole } from '@usher/shared/roles.ts'
import type { DemoSlug } from './demo-groups.ts'
import type { DemoName } from './demo-people.ts'

export type DemoInvite = {
  group: DemoSlug
  by: DemoName
  to: { person: DemoName } | { email: string }
  status: InviteStatus
  delivery: Delivery
  deliveryDetail?: string
  sentHoursAgo: number
  /** From now; 14 days after it was sent when absent. */
  endsInHours?: number
  answeredHoursAgo?: number
  /** When the invitee of a closed one asked for a new one. */
  askedHoursAgo?: number
  role?: InvitableRole
  message?: string
  declineReason?: string
}

const day = 24

/** Oldest first. */
export const demoInvites: DemoInvite[] = [
  {
    group: 'harbour-repair-cafe',
    by: 'mara',
    to: { email: 'captain@lightship.example' },
    status: 'expired',
    delivery: 'delivered',
    sentHoursAgo: 17 * day,
    askedHoursAgo: 5,
  },
  {
    group: 'harbour-repair-cafe',
    by: 'mara',
    to: { person: 'ravi' },
    status: 'pending',
    delivery: 'opened',
    sentHoursAgo: 13 * day,
    endsInHours: 22,
    message: 'You fixed my bike in five minutes. Imagine what you could do to a toaster.',
  },
  {
    group: 'boat-house-band',
    by: 'ana',
    to: { person: 'yuki' },
    status: 'declined',
    delivery: 'opened',
    sentHoursAgo: 9 * day,
    answeredHoursAgo: 8 * day,
    declineReason: 'I only play at night.',
  },
  { group: 'harbour-repair-cafe', by: 'ines', to: { person: 'femi' }, status: 'cancelled', delivery: 'delivered', sentHoursAgo: 7 * day },
  {
    group: 'tuesday-choir',
    by: 'ana',
    to: { person: 'tomas' },
    status: 'accepted',
    delivery: 'opened',
    sentHoursAgo: 7 * day,
    answeredHoursAgo: 6 * day,
    message: 'We are short of basses.',
  },
  {
    group: 'harbour-repair-cafe',
    by: 'mara',
    to: { person: 'yuki' },
    status: 'accepted',
    delivery: 'opened',
    sentHoursAgo: 6 * day,
    answeredHoursAgo: 5 * day,
  },
  {
    group: 'harbour-repair-cafe',
    by: 'mara',
    to: { person: 'ana' },
    status: 'declined',
    delivery: 'opened',
    sentHoursAgo: 3 * day,
    answeredHoursAgo: 2 * day,
    declineReason: 'Saturdays are for rehearsals. Ask me in winter!',
  },
  {
    group: 'harbour-repair-cafe',
    by: 'mara',
    to: { email: 'workshop@old-pier.example' },
    status: 'pending',
    delivery: 'bounced',
    deliveryDetail: 'The mailbox does not exist',
    sentHoursAgo: 2 * day,
  },
  {
    group: 'night-garden',
    by: 'yuki',
    to: { email: 'stargazer@roof.example' },
    status: 'pending',
    delivery: 'delivered',
    sentHoursAgo: 30,
  },
  {
    group: 'harbour-repair-cafe',
    by: 'ines',
    to: { email: 'Lena.Sorensen@fjord.example' },
    status: 'pending',
    delivery: 'opened',
    sentHoursAgo: 26,
    role: 'manager',
    message: 'Would you run the sewing table with me?',
  },
  {
    group: 'seed-library',
    by: 'ines',
    to: { person: 'bo' },
    status: 'pending',
    delivery: 'delivered',
    sentHoursAgo: 20,
    message: 'Your tomatoes belong in our drawers.',
  },
  {
    group: 'harbour-repair-cafe',
    by: 'mara',
    to: { person: 'bo' },
    status: 'pending',
    delivery: 'delivered',
    sentHoursAgo: 3,
    message: 'You said you can solder. Saturday?',
  },
  {
    group: 'harbour-repair-cafe',
    by: 'mara',
    to: { email: 'hello@tinkerers.example' },
    status: 'pending',
    delivery: 'sent',
    sentHoursAgo: 0.2,
  },
]
