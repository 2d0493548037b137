import type { InviteStatus } from '@usher/shared/invite-status.ts'
import type { InvitableRole } from '@usher/shared/roles.ts'
import { type RawBuilder, sql } from 'kysely'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import { resetFeed } from '../feeds/reset-feed.ts'
import { settleNotifications } from '../feeds/settle-notifications.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Tx } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'
import { isOpen, presentStatus } from './is-open.ts'

export type ClosedInvite = { id: string; group_id: string; user_id: string | null; invited_by: string; role: InvitableRole }

type Closing = {
  id: string
  /** Which invites it may be: whose, or of which group. Outside of it the invite does not exist. */
  within: RawBuilder<boolean>
  status: Exclude<InviteStatus, 'pending' | 'expired'>
  /** Further columns. */
  set?: RawBuilder<unknown>
  /** Whose badge moves besides the invitee's and the inviter's. */
  alsoFor?: string[]
  /** What else belongs to it, before feeds are counted. */
  afterwards?: (invite: ClosedInvite) => Promise<void>
}

/**
 * The one way an invite is answered or cancelled. Of any number of racing calls one wins; the others are refused with what it
 * has become.
 */
export async function closeInvite(tx: Tx, closing: Closing): Promise<ClosedInvite> {
  const { id, within, status, set = sql``, alsoFor = [], afterwards } = closing
  const known = await sql<{ user_id: string | null; invited_by: string }>`
    select i.user_id, i.invited_by from invites i where i.id = ${id} and ${within}`.execute(tx)
  const people = known.rows[0]
  if (!people) throw new Refusal('not_found')
  const readers = [...new Set([people.invited_by, ...(people.user_id ? [people.user_id] : []), ...alsoFor])]
  await lockFeeds(tx, readers)
  const { rows } = await sql<ClosedInvite>`
    update invites i set status = ${status} ${set}
    where i.id = ${id} and ${within} and ${isOpen} and i.user_id is not distinct from ${people.user_id}
    returning i.id, i.group_id, i.user_id, i.invited_by, i.role`.execute(tx)
  const invite = rows[0]
  if (!invite) {
    const now = await readStatus(tx, id)
    // Bound to somebody, or mailed anew, between the two statements: the feeds to lock, or the answer, may be others now.
    if (now === 'pending') return closeInvite(tx, closing)
    throw now ? notPending(now) : new Refusal('not_found')
  }
  await settleNotifications(tx, [id])
  await afterwards?.(invite)
  await bumpFeeds(tx, readers)
  if (people.user_id && people.user_id !== invite.user_id) await resetFeed(tx, people.user_id)
  await recordFacts(tx, [groupFact(invite.group_id)])
  return invite
}

async function readStatus(tx: Tx, id: string) {
  const row = await tx.selectFrom('invites as i').where('i.id', '=', id).select(presentStatus.as('status')).executeTakeFirst()
  return row?.status
}

/** The refusal of an act on an invite that is not open any more. */
export const notPending = (status: InviteStatus) =>
  new Refusal('invite_not_pending', { message: `This invite is ${status}`, inviteStatus: status })
