import type { InviteStats } from '@usher/shared/schemas/invite.ts'
import { createSignal, onCleanup, onMount } from 'solid-js'
import { getInviteStats } from '../../api/group-invites.ts'
import { type GroupNews, watchGroup } from '../../live/watch-group.ts'

export type GroupWatch = ReturnType<typeof createGroupWatch>

/** Follows a group's invites while the page is open: the counts, and the news for whoever listens. `onMembers`: somebody came or went. */
export function createGroupWatch(group: string, onMembers: () => void) {
  const [stats, setStats] = createSignal<InviteStats>()
  const listeners = new Set<(news: GroupNews) => void>()

  function say(next: InviteStats) {
    const before = stats()?.members
    setStats(next)
    if (before !== undefined && before !== next.members) onMembers()
  }

  onMount(async () => {
    const outcome = await getInviteStats(group)
    if (outcome.ok && !stats()) setStats(outcome.value)
  })
  onCleanup(
    watchGroup(group, (news) => {
      if ('stats' in news && news.stats) say(news.stats)
      for (const listen of listeners) listen(news)
    }),
  )

  return {
    stats,
    listen: (listener: (news: GroupNews) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
