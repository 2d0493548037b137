import type { InviteStatus } from '@usher/shared/invite-status.ts'
import { sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import { notify } from '../feeds/notify.ts'
import { presentStatus } from '../invites/is-open.ts'
import { recipientDetail } from '../invites/recipient-detail.ts'
import { notPending } from '../invites/update-open-invite.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import type { Tx } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'
import type { ResolvedLink } from './resolve-link.ts'

/**
 * Asks for a new invite where this one expired or was declined, whoever holds its link. Asked once it stays asked until it is
 * offered anew, and asking again changes nothing.
 */
export function askAgain(database: Database, link: ResolvedLink) {
  if (link.isSuperseded) throw new Refusal('invite_not_pending', { message: 'A newer mail replaced this link' })
  return database.write(async (tx) => {
    const listeners = await findListeners(tx, link.id)
    await lockFeeds(tx, listeners)
    const asked = await markAsked(tx, link)
    if (!asked) return refuseUnlessAsked(tx, link)
    const { group_id: groupId, email, user_id, invited_by } = asked
    // Behind an address nobody is named, not even in the record.
    const actorId = email === null && user_id !== null ? user_id : invited_by
    await notify(
      tx,
      'invite_asked_again',
      listeners.map((userId) => ({ userId, groupId, inviteId: link.id, actorId })),
    )
    await recordAct(tx, { groupId, action: 'invite_asked_again', detail: recipientDetail(asked), inviteIds: [link.id] })
    await bumpFeeds(tx, listeners)
    await recordFacts(tx, [groupFact(groupId)])
  })
}

/** The inviter, or the owners where the inviter is in the group no more. */
async function findListeners(tx: Tx, id: string) {
  const { rows } = await sql<{ user_id: string; is_inviter: boolean }>`
    select m.user_id, m.user_id = i.invited_by as is_inviter from invites i
    join memberships m on m.group_id = i.group_id and (m.user_id = i.invited_by or m.role = 'owner')
    where i.id = ${id}`.execute(tx)
  const inviter = rows.filter((row) => row.is_inviter)
  return (inviter.length > 0 ? inviter : rows).map((row) => row.user_id)
}

type Asked = { group_id: string; email: string | null; user_id: string | null; user_name: string | null; invited_by: string }

const isAskable = sql<boolean>`(${presentStatus} in ('expired', 'declined'))`

async function markAsked(tx: Tx, { id, generation }: ResolvedLink) {
  const { rows } = await sql<Asked>`
    update invites i set asked_at = now()
    where i.id = ${id} and i.generation = ${generation} and i.asked_at is null and ${isAskable}
      and exists (select 1 from groups g where g.id = i.group_id and g.archived_at is null)
    returning i.group_id, i.email, i.user_id, i.invited_by, (select u.name from "user" u where u.id = i.user_id) as user_name`.execute(tx)
  return rows[0]
}

async function refuseUnlessAsked(tx: Tx, { id, generation }: ResolvedLink) {
  const { rows } = await sql<{ status: InviteStatus; is_asked: boolean; is_archived: boolean; is_latest: boolean }>`
    select ${presentStatus} as status, ${isAskable} and i.asked_at is not null as is_asked, g.archived_at is not null as is_archived,
      i.generation = ${generation} as is_latest
    from invites i join groups g on g.id = i.group_id where i.id = ${id}`.execute(tx)
  const now = rows[0]
  if (!now) throw new Refusal('invitation_not_found')
  if (!now.is_latest) throw new Refusal('invite_not_pending', { message: 'A newer mail replaced this link' })
  if (now.is_asked) return
  throw now.is_archived ? new Refusal('group_archived', { message: 'This group is archived' }) : notPending(now.status)
}
