import type { TimedJob } from '@usher/shared/jobs.ts'

/**
 * What the world outside the database must hear of a committed change. At least once, in no promised order: consumers read
 * the present when they act. A `mail` fact carries at most 500 ids, and so does a feed push.
 */
export type Fact =
  | { kind: 'mail'; messageIds: string[] }
  | { kind: 'due'; job: TimedJob; at: string }
  | { kind: 'push'; feeds: string[] }
  | { kind: 'push'; group: string }
  | { kind: 'push'; mailbox: true }

export type PushFact = Extract<Fact, { kind: 'push' }>
