import type { GroupNews } from '@usher/client/live/watch-group.ts'
import type { InviteStats } from '@usher/shared/schemas/invite.ts'
import { createSignal } from 'solid-js'
import { noStats } from './stand-in-for-socket.ts'

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

const statsOf = (some: Partial<InviteStats>): InviteStats => ({ ...noStats, ...some })
