import type { GroupNews } from '@usher/client/live/watch-group.ts'
import type { InviteStats } from '@usher/shared/schemas/invite.ts'
import { createSignal } from 'solid-js'

/** What a page hears of a group it follows, said by the test. */
export function sampleWatch(first: Partial<InviteStats> = {}) {
  const [stats, setStats] = createSignal<InviteStats | undefined>(statsOf(first))
  const listeners = new Set<(news: GroupNews) => void>()
  return {
    watch: {
      stats,
      listen: (listener: (news: GroupNews) => void) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    say: (next: Partial<InviteStats>) => setStats(statsOf(next)),
    news: (news: GroupNews) => {
      for (const listen of listeners) listen(news)
    },
  }
}

const statsOf = (some: Partial<InviteStats>): InviteStats => ({
  status: { pending: 0, accepted: 0, declined: 0, expired: 0, cancelled: 0 },
  delivery: {
    none: 0,
    queued: 0,
    sending: 0,
    sent: 0,
    delivered: 0,
    opened: 0,
    bounced: 0,
    complained: 0,
    suppressed: 0,
    failed: 0,
  },
  funnel: { sent: 0, delivered: 0, opened: 0, answered: 0, accepted: 0 },
  flag: { expiring_soon: 0, asked_again: 0, undelivered: 0 },
  requests: 0,
  members: 0,
  ...some,
})
