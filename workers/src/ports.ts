import type { TimedJob } from '@usher/shared/jobs.ts'

/** Whom a message goes to: `address` is deliverable (mailbox as typed, domain in ASCII), `name` is known for users only. */
export type MailTo = { address: string; name?: string }

/** Facts of an invite mail, read when it is rendered. The link is not among them: it is derived from `inviteId` and `generation`. */
export type InviteMailFacts = {
  inviteId: string
  generation: number
  inviter: { name: string }
  /** `hidden`: its page is closed to who is not a member yet, so the mail does not lead there. */
  group: { name: string; slug: string; description: string; memberCount: number; hidden?: boolean }
  role: 'member' | 'manager'
  message?: string
  expiresAt: Date
}

/** A message claimed for sending, with everything its template needs. */
export type ClaimedMessage = {
  id: string
  to: MailTo
  /** An earlier try ended without an answer: the provider may have it already and must be asked before anything is sent. */
  mayBeSent: boolean
} & ({ kind: 'invite'; invite: InviteMailFacts } | { kind: 'verify_email'; url: string } | { kind: 'reset_password'; url: string })

/**
 * What became of one message. `delivered` is the mailbox's word: stored is delivered. `retry` and `pause` hand it back as owed,
 * `pause` without counting the attempt; `unknown` (the provider may or may not have it) is owed again only after a settle time,
 * and then as `mayBeSent`.
 */
export type SendOutcome =
  | { id: string; outcome: 'sent' | 'delivered'; providerId: string }
  | { id: string; outcome: 'failed' | 'suppressed' | 'unknown' | 'retry' | 'pause'; error: string }

/** `run` does all that is due now, `nextAt` tells when there is more. */
export type TimedWork = { run(): Promise<void>; nextAt(): Promise<Date | undefined> }

/** What the workers need of the record. The server implements them; every promise rejects only when the database does. */
export type WorkerPorts = {
  /**
   * Claims those of the messages that are owed and still wanted, under one new claim token and a lease of 2 minutes.
   * Messages that are no longer wanted are closed and not returned.
   */
  claimMessages(ids: string[]): Promise<{ claimToken: string; messages: ClaimedMessage[] }>
  /** Writes outcomes. A message whose claim token is no longer this one keeps its newer state. */
  recordOutcomes(claimToken: string, outcomes: SendOutcome[]): Promise<void>
  /** Ids, oldest first, of messages owed for longer than 30 s that no live claim holds: what a lost queue forgot. */
  findOwedMessages(limit: number): Promise<string[]>
  /** `expire` marks everything due as expired, in chunks; `release` sends the held batches whose time to be undone is over. */
  timed: Record<TimedJob, TimedWork>
  /** Binds open invites to accounts that verified their address, where the usual way was cut off. */
  bindStrays(): Promise<void>
  /** Forgets what became of each recipient of batches sent over 30 days ago, and the answers kept for repeated requests over a day ago. */
  forgetOld(): Promise<void>
  /** Stores mails in the built-in mailbox, each id once. */
  storeInMailbox(mails: OutgoingMail[]): Promise<void>
}

/** One e-mail ready for a transport. Header values hold no control characters. */
export type OutgoingMail = {
  id: string
  to: string
  from: string
  subject: string
  html: string
  text: string
  headers: Record<string, string>
}

/** What carries mails out of the building. Answers with one outcome per mail and rejects never. */
export type Transport = {
  send(mails: OutgoingMail[]): Promise<SendOutcome[]>
  /** Which of these messages, by id, the provider already has; rejects when the provider can't tell. */
  findSent(ids: string[]): Promise<Map<string, { providerId: string }>>
}

/** The only logging the workers do; `fields` never hold addresses, links or tokens. */
export type Log = {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
