import type { InviteStatus } from '@usher/shared/invite-status.ts'
import { parseRecipient } from '@usher/shared/recipient-parser.ts'
import type { InvitableRole } from '@usher/shared/roles.ts'
import type { RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import { isSendable } from '@usher/shared/verdict.ts'
import { sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import { requireSender } from '../batches/read-sender.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { notify } from '../feeds/notify.ts'
import { resetFeeds } from '../feeds/reset-feeds.ts'
import { oweInviteMails } from '../messages/owe-invite-mails.ts'
import { dueFact, groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import { readClock } from '../record/read-clock.ts'
import type { Tx } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'
import type { InviteAct } from './act-on-invite.ts'
import { expireStale } from './expire-stale.ts'
import { takeFromFormerReaders } from './former-readers.ts'
import { holdScope } from './hold-scope.ts'
import { presentStatus } from './is-open.ts'
import { judgeRecipients } from './judge-recipients.ts'
import { lockKnown } from './lock-recipients.ts'
import { openInvites } from './open-invites.ts'
import { readExpiry } from './read-expiry.ts'
import type { Recipient } from './read-recipients.ts'
import { recipientDetail } from './recipient-detail.ts'
import { type InviteScope, inScope, refuseOfferAbove } from './scope.ts'
import { notPending } from './update-open-invite.ts'

type Renewing = InviteAct & { days?: number | undefined }

/**
 * Offers a closed invite anew, as inviting the same person again would: same row, role and message, a new link, a new mail.
 * Whoever invited them stays the inviter while they are in the group.
 */
export function renewInvite(database: Database, { id, scope, by, days }: Renewing) {
  const { groupId } = scope
  return database.write(async (tx) => {
    const closed = await readClosed(tx, { id, scope })
    refuseOfferAbove(scope, closed.role)
    const { resolved, former } = await lockKnown(tx, { groupId, recipients: [recipientOf(closed)] })
    await holdScope(tx, { scope, by })
    const { group, inviter } = await requireSender(tx, { groupId, senderId: by })
    const lapsed = await expireStale(tx, { groupId, resolved })
    const ready = await judgeRecipients(tx, { group, inviter, resolved })
    for (const { result } of ready) if (!isSendable(result.verdict)) throw notReady(result, closed.status)
    const expiresAt = readExpiry({ expiresInDays: days }, { now: await readClock(tx), ttlDays: group.inviteTtlDays })
    const inviterId = closed.inviter_is_member ? closed.invited_by : by
    const { role, message } = closed
    const opened = await openInvites(tx, {
      ready,
      groupId,
      inviterId,
      batchId: null,
      message: message ?? undefined,
      role,
      expiresAt,
    })
    // Another manager was faster.
    if (opened[0]?.id !== id) throw alreadyOpen()
    await oweInviteMails(tx, opened)
    const readers = opened.flatMap(({ user_id }) => user_id ?? [])
    const received = readers.map((userId) => ({ userId, groupId, inviteId: id, actorId: inviterId }))
    await notify(tx, 'invite_received', received)
    const bereft = await takeFromFormerReaders(tx, { former, opened })
    await bumpFeeds(tx, [...new Set([...lapsed, ...bereft, ...readers])])
    if (bereft.length > 0) await resetFeeds(tx, bereft)
    await recordAct(tx, { groupId, action: 'invite_renewed', by, detail: recipientDetail(closed), inviteIds: [id] })
    await recordFacts(tx, [groupFact(groupId), dueFact(expiresAt)])
  })
}

type Closed = {
  status: InviteStatus
  email: string | null
  user_id: string | null
  user_name: string | null
  role: InvitableRole
  message: string | null
  invited_by: string
  inviter_is_member: boolean
}

async function readClosed(tx: Tx, { id, scope }: { id: string; scope: InviteScope }) {
  const { rows } = await sql<Closed>`
    select ${presentStatus} as status, i.email, i.user_id, u.name as user_name, i.role, i.message, i.invited_by,
      exists (select 1 from memberships m where m.group_id = i.group_id and m.user_id = i.invited_by) as inviter_is_member
    from invites i left join "user" u on u.id = i.user_id where i.id = ${id} and ${inScope(scope)}`.execute(tx)
  if (!rows[0]) throw new Refusal('not_found')
  if (rows[0].status === 'pending') throw alreadyOpen()
  if (rows[0].status === 'accepted') throw notPending('accepted')
  return rows[0]
}

const recipientOf = ({ email, user_id }: Closed): Recipient =>
  email === null ? { kind: 'user', input: user_id ?? '', userId: user_id ?? '' } : parseRecipient(email)

const alreadyOpen = () => new Refusal('already_invited', { message: 'This invite is open already', inviteStatus: 'pending' })

/** The verdict on the person, as the refusal of the act. */
function notReady({ verdict, reason: message = 'They can not be invited' }: RecipientResult, inviteStatus: InviteStatus) {
  if (verdict === 'already_member' || verdict === 'already_invited') return new Refusal(verdict, { message, inviteStatus })
  return new Refusal(verdict === 'not_allowed' ? 'forbidden' : 'invite_not_pending', { message, inviteStatus })
}
