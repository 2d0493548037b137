import type { ErrorCode } from './error-codes.ts'
import type { Action } from './permissions.ts'
import type { Badge } from './schemas/basics.ts'
import type { Batch } from './schemas/batch.ts'
import type { Invite, InviteStats } from './schemas/invite.ts'
import type { Notification } from './schemas/me.ts'
import type { MyInvite } from './schemas/my-invite.ts'

/**
 * The whole badge with the revision it belongs to. With `since` come the rows that changed after that revision; without it there
 * are none, because they are many or the server does not know what the client has. A client drops a frame whose revision is not
 * above its own, takes one whose `since` is not above its own, and otherwise asks `feed:sync`. `reset`: load everything anew.
 */
export type FeedFrame = {
  revision: number
  badge: Badge
  /** The revision at which the user's groups, or their role in one, last changed: who has less lists them anew. */
  groupsAt: number
  since?: number
  invites?: MyInvite[]
  notifications?: Notification[]
  reset?: true
}

/**
 * Rows of one group, by its id, that changed; at most one frame per group and 100 ms, at most 500 rows in it. Rows may come
 * twice: what is not newer by `revision` is dropped. `cursor` is what to pass as `since` after a gap. `stats` are as
 * they were after the last change in the end, come at most once a second, and alone where only they changed.
 */
export type InvitesFrame = { group: string; cursor: string; rows: Invite[]; stats?: InviteStats }

/**
 * Frames follow unless it is an `error`. `rows` is what changed from `since` on. `reset`: that is too much, or `since` is not of
 * this world; load the table anew.
 */
export type WatchAck = { cursor: string; stats: InviteStats; rows?: Invite[] } | { reset: true } | { error: WatchError }
export type WatchError = Extract<ErrorCode, 'not_found' | 'bad_input' | 'too_many_requests' | 'internal'>

/** How a batch of a watched group goes on, by the group's id: at most one frame per batch and 500 ms, the last one `done`. */
export type BatchFrame = { group: string; batch: Batch }

/**
 * The watch of this group, by its id, is over: the right to it changed, or one of the invites went over to another inviter.
 * Whoever asks anew, without `since`, gets what is theirs now.
 */
export type EndedFrame = { group: string }

export type ServerToClient = {
  feed: (frame: FeedFrame) => void
  invites: (frame: InvitesFrame) => void
  batch: (frame: BatchFrame) => void
  ended: (frame: EndedFrame) => void
}

/** Namespace `/mailbox`, which needs no session and exists only while the mailbox is the transport: a new message is there. */
export type MailboxToClient = { mailbox: () => void }

export type ClientToServer = {
  'group:watch': (request: { group: string; since?: string }, ack: (answer: WatchAck) => void) => void
  'group:unwatch': (request: { group: string }) => void
  /** Says which revision the client has; answered with a `feed` frame, also when nothing changed. */
  'feed:sync': (request: { since: number }) => void
}

/** What each of them takes. */
export const eventPermissions: Record<keyof ClientToServer, Action> = {
  'group:watch': 'manage_invites',
  'group:unwatch': 'use_own_account',
  'feed:sync': 'use_own_account',
}
