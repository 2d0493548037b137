import type { Badge } from '@usher/shared/schemas/basics.ts'
import type { Notification } from '@usher/shared/schemas/me.ts'
import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { createStore, reconcile } from 'solid-js/store'

export type FeedState = {
  badge: Badge
  invites: Record<string, MyInvite>
  /** Whether the list of invites was loaded: before that, none is not the same as nothing waiting. */
  hasInvites: boolean
  notifications: Record<string, Notification>
}

const nothing = (): FeedState => ({ badge: { invites: 0, notifications: 0 }, invites: {}, hasInvites: false, notifications: {} })

/** The rows of a feed by id. A row is patched in place and never by one that is older. */
export function createFeedState() {
  const [state, set] = createStore<FeedState>(nothing())

  function putInvite(invite: MyInvite) {
    const known = state.invites[invite.id]
    if (known && known.revision > invite.revision) return false
    const wasWaiting = known?.status === 'pending'
    set('invites', invite.id, known ? reconcile(invite) : invite)
    return invite.status === 'pending' && !wasWaiting
  }

  function putNotification(notification: Notification) {
    const known = state.notifications[notification.id]
    if (known && known.revision > notification.revision) return
    set('notifications', notification.id, known ? reconcile(notification) : notification)
  }

  return {
    state,
    setBadge: (badge: Badge) => set('badge', badge),
    /** Answers with those that wait for an answer now and did not before. */
    putInvites: (invites: readonly MyInvite[]) => invites.filter(putInvite),
    putNotifications: (notifications: readonly Notification[]) => notifications.forEach(putNotification),
    invitesAreLoaded: () => set('hasInvites', true),
    clear: () => set(reconcile(nothing())),
  }
}
