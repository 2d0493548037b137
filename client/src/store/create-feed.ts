import type { FeedFrame } from '@usher/shared/live-events.ts'
import type { Badge } from '@usher/shared/schemas/basics.ts'
import type { Feed, FeedReset, Notification } from '@usher/shared/schemas/me.ts'
import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { createFeedState } from './create-feed-state.ts'

type Ports = {
  /** Everything that changed after a revision, or undefined when it can't be had now. */
  ask: (since: number) => Promise<Feed | FeedReset | undefined>
  /** What we have is of no use: load everything anew. */
  reload: () => void
  /** An invite that waits for an answer came in while looking. */
  onInvite: (invite: MyInvite) => void
}

/**
 * What one user sees, by id. The badge is always a number the server said, never one counted here: it may be ahead of the
 * rows (`badgeRevision`) while what happened in between is being asked for (`revision`).
 */
export function createFeed({ ask, reload, onInvite }: Ports) {
  const rows = createFeedState()
  let revision = -1
  let badgeRevision = -1
  let owner: string | undefined
  let asking: Promise<void> | undefined

  function sayBadge(badge: Badge, at: number) {
    if (at < badgeRevision) return
    badgeRevision = at
    rows.setBadge(badge)
  }

  function take({ revision: at, badge, invites, notifications }: Feed) {
    sayBadge(badge, at)
    if (at <= revision) return
    revision = at
    for (const invite of rows.putInvites(invites)) onInvite(invite)
    rows.putNotifications(notifications)
  }

  async function askOnce() {
    const answer = await ask(revision)
    if (answer && 'reset' in answer) reload()
    else if (answer) take(answer)
  }

  /** Everything up to now. One question at a time: who asks meanwhile waits for it and asks once more. */
  async function catchUp() {
    if (asking) await asking
    if (revision < 0) return
    asking ??= askOnce().finally(() => {
      asking = undefined
    })
    await asking
  }

  /** A pushed frame: an old one is dropped, one that follows on what is here is applied, one further ahead asks for what was missed. */
  function receive(frame: FeedFrame) {
    if (frame.reset) return reload()
    if (frame.revision <= revision) return
    const { since, invites = [], notifications = [] } = frame
    if (since !== undefined && since <= revision) return take({ ...frame, invites, notifications })
    sayBadge(frame.badge, frame.revision)
    void catchUp()
  }

  return {
    state: rows.state,
    revision: () => revision,
    /** Begins with what `/api/me` said; another person than before, or nobody, starts from nothing. */
    start: (me?: { user: { id: string }; badge: Badge; revision: number }) => {
      if (me?.user.id !== owner) rows.clear()
      owner = me?.user.id
      revision = me?.revision ?? -1
      badgeRevision = revision
      if (me) rows.setBadge(me.badge)
    },
    receive,
    catchUp,
    /** Rows a list answered with: no news, only what was there already. */
    putInvites: (invites: readonly MyInvite[]) => void rows.putInvites(invites),
    invitesAreLoaded: rows.invitesAreLoaded,
    putNotifications: (notifications: readonly Notification[]) => rows.putNotifications(notifications),
  }
}
