import type { FeedFrame } from '@usher/shared/live-events.ts'
import type { Feed, FeedReset, Notification } from '@usher/shared/schemas/me.ts'
import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { createFeedHead, type FeedHead } from './create-feed-head.ts'
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
 * rows while what happened in between is being asked for.
 */
export function createFeed({ ask, reload, onInvite }: Ports) {
  const rows = createFeedState()
  const head = createFeedHead(rows.setBadge)
  let revision = -1
  let owner: string | undefined
  let asking: Promise<void> | undefined

  function take(news: Feed) {
    head.hear(news)
    if (news.revision <= revision) return
    revision = news.revision
    for (const invite of rows.putInvites(news.invites)) onInvite(invite)
    rows.putNotifications(news.notifications)
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
    head.hear(frame)
    void catchUp()
  }

  return {
    state: rows.state,
    revision: () => revision,
    /** The revision at which my groups, or my role in one, last changed. It only rises: load groups anew when it does. */
    groupsAt: head.groupsAt,
    /** Begins with what `/api/me` said; another person than before, or nobody, starts from nothing. */
    start: (me?: FeedHead & { user: { id: string } }) => {
      if (me?.user.id !== owner) rows.clear()
      owner = me?.user.id
      revision = me?.revision ?? -1
      head.start(me)
    },
    receive,
    catchUp,
    /** Rows a list answered with: no news, only what was there already. */
    putInvites: (invites: readonly MyInvite[]) => void rows.putInvites(invites),
    invitesAreLoaded: rows.invitesAreLoaded,
    putNotifications: (notifications: readonly Notification[]) => rows.putNotifications(notifications),
  }
}
