import type { InviteStatus } from '@usher/shared/invite-status.ts'
import { type RawBuilder, sql } from 'kysely'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { resetFeeds } from '../feeds/reset-feeds.ts'
import { settleNotifications } from '../feeds/settle-notifications.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Tx } from '../record/tables.ts'
import { type UpdatedInvite, updateOpenInvite } from './update-open-invite.ts'

type Closing = {
  id: string
  /** Which invites it may be: whose, or of which group. Outside of it the invite does not exist. */
  within: RawBuilder<boolean>
  /** Refuses who may not act on it any more; where it is not simply theirs. */
  holdRight?: () => Promise<void>
  status: Exclude<InviteStatus, 'pending' | 'expired'>
  /** Further columns. */
  set?: RawBuilder<unknown>
  /** Whose badge moves besides the invitee's and the inviter's. */
  alsoFor?: string[]
  /** What else belongs to it, before feeds are counted. */
  afterwards?: (invite: UpdatedInvite) => Promise<void>
}

/** The one way an invite is answered or cancelled. */
export async function closeInvite(tx: Tx, { status, set = sql``, alsoFor = [], afterwards, ...which }: Closing) {
  const { invite, before } = await updateOpenInvite(tx, { ...which, set: sql`status = ${status} ${set}`, alsoLock: alsoFor })
  await settleNotifications(tx, [invite.id])
  await afterwards?.(invite)
  await bumpFeeds(tx, [...new Set([invite.invited_by, ...(before.user_id ? [before.user_id] : []), ...alsoFor])])
  if (before.user_id && before.user_id !== invite.user_id) await resetFeeds(tx, [before.user_id])
  await recordFacts(tx, [groupFact(invite.group_id)])
  return invite
}
