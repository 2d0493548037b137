import type { Badge } from '@usher/shared/schemas/basics.ts'
import { createSignal } from 'solid-js'

export type FeedHead = { badge: Badge; revision: number; groupsAt: number }

/** The numbers of a feed, as the server said them last; a frame that was overtaken changes none. */
export function createFeedHead(setBadge: (badge: Badge) => void) {
  const [groupsAt, setGroupsAt] = createSignal(0)
  let badgeRevision = -1

  return {
    groupsAt,
    hear: ({ badge, revision, groupsAt: at }: FeedHead) => {
      setGroupsAt((known) => Math.max(known, at))
      if (revision < badgeRevision) return
      badgeRevision = revision
      setBadge(badge)
    },
    /** Takes what is said as it is, older or not; nothing when there is nobody. */
    start: (head?: FeedHead) => {
      badgeRevision = head?.revision ?? -1
      if (!head) return
      setGroupsAt(head.groupsAt)
      setBadge(head.badge)
    },
  }
}
