import type { InviteStatus } from '@usher/shared/invite-status.ts'
import type { InvitableRole } from '@usher/shared/roles.ts'
import { type RawBuilder, sql } from 'kysely'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import type { Tx } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'
import { resendAfterSeconds } from './cool-down.ts'
import { isOpen, presentStatus } from './is-open.ts'

export type UpdatedInvite = {
  id: string
  group_id: string
  email: string | null
  user_id: string | null
  /** Of the account behind it, to be told only where the invite is by name. */
  user_name: string | null
  invited_by: string
  role: InvitableRole
  generation: number
  expires_at: Date
}

type Update = {
  id: string
  /** Which invites it may be: whose, or of which group. Outside of it the invite does not exist. */
  within: RawBuilder<boolean>
  set: RawBuilder<unknown>
  /** Refuses who may not act on it any more; where it is not simply theirs. */
  holdRight?: () => Promise<void>
  /** Mailed long enough ago, where that matters. */
  isCooled?: RawBuilder<boolean>
  /** Whose feeds are locked besides the invitee's and the inviter's. */
  alsoLock?: string[]
}

/**
 * The one way an open invite is changed: under the feed locks of everybody whom it concerns, and only while it is open. Of any
 * number of racing calls that close it one wins; the others are refused with what it has become. `before` is as it was read.
 */
export async function updateOpenInvite(tx: Tx, update: Update): Promise<{ invite: UpdatedInvite; before: Before }> {
  const { id, within, set, holdRight, isCooled = sql<boolean>`true`, alsoLock = [] } = update
  const before = await readBefore(tx, { id, within })
  await lockFeeds(tx, [before.invited_by, ...(before.user_id ? [before.user_id] : []), ...alsoLock])
  await holdRight?.()
  const { rows } = await sql<UpdatedInvite>`
    update invites i set ${set}
    where i.id = ${id} and ${within} and ${isOpen} and ${isCooled} and i.user_id is not distinct from ${before.user_id}
    returning i.id, i.group_id, i.email, i.user_id, i.invited_by, i.role, i.generation, i.expires_at,
      (select u.name from "user" u where u.id = i.user_id) as user_name`.execute(tx)
  if (rows[0]) return { invite: rows[0], before }
  await refuseUnlessMoved(tx, { id, isCooled })
  // Bound to somebody, or mailed anew, between the two statements: the feeds to lock, or the answer, may be others now.
  return updateOpenInvite(tx, update)
}

type Before = { user_id: string | null; invited_by: string; email: string | null; role: InvitableRole }

async function readBefore(tx: Tx, { id, within }: Pick<Update, 'id' | 'within'>) {
  const { rows } = await sql<Before>`
    select i.user_id, i.invited_by, i.email, i.role from invites i where i.id = ${id} and ${within}`.execute(tx)
  if (!rows[0]) throw new Refusal('not_found')
  return rows[0]
}

async function refuseUnlessMoved(tx: Tx, { id, isCooled }: { id: string; isCooled: RawBuilder<boolean> }) {
  const { rows } = await sql<{ status: InviteStatus; is_cooled: boolean; wait_seconds: number }>`
    select ${presentStatus} as status, ${isCooled} as is_cooled,
      ceil(extract(epoch from i.last_sent_at - now()) + ${resendAfterSeconds}::int)::int as wait_seconds
    from invites i where i.id = ${id}`.execute(tx)
  const now = rows[0]
  if (!now) throw new Refusal('not_found')
  if (now.status !== 'pending') throw notPending(now.status)
  if (!now.is_cooled) throw tooSoon(Math.max(now.wait_seconds, 1))
}

/** The refusal of an act on an invite that is not open any more. */
export const notPending = (status: InviteStatus) =>
  new Refusal('invite_not_pending', { message: `This invite is ${status}`, inviteStatus: status })

const tooSoon = (waitSeconds: number) =>
  new Refusal('resend_too_soon', { message: `Sent a moment ago; can be sent again in ${waitSeconds} s`, retryAfterSeconds: waitSeconds })
