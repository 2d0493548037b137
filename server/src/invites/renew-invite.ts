import type { InviteStatus } from '@usher/shared/invite-status.ts'
import { parseRecipient } from '@usher/shared/recipient-parser.ts'
import type { InvitableRole } from '@usher/shared/roles.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import type { RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import { isSendable } from '@usher/shared/verdict.ts'
import { sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import { notify } from '../feeds/notify.ts'
import { holdGroup } from '../groups/hold-group.ts'
import { oweInviteMails } from '../messages/owe-invite-mails.ts'
import { dueFact, groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Person } from '../people/person.ts'
import type { Database } from '../record/database.ts'
import { readClock } from '../record/read-clock.ts'
import type { Tx } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'
import type { InviteAct } from './act-on-invite.ts'
import { expireStale } from './expire-stale.ts'
import { presentStatus } from './is-open.ts'
import { judgeRecipients } from './judge-recipients.ts'
import { openInvites } from './open-invites.ts'
import { readExpiry } from './read-expiry.ts'
import type { Recipient } from './read-recipients.ts'
import { recipientDetail } from './recipient-detail.ts'
import { resolveRecipients } from './resolve-recipients.ts'
import { type InviteScope, inScope, refuseOfferAbove } from './scope.ts'
import { notPending } from './update-open-invite.ts'

type Renewing = Omit<InviteAct, 'by'> & { actor: Person; group: Group; days?: number | undefined }

/**
 * Offers a closed invite anew, as inviting the same person again would: same row, role and message, a new link, a new mail.
 * Whoever invited them stays the inviter while they are in the group.
 */
export function renewInvite(database: Database, { id, scope, actor, group, days }: Renewing) {
  return database.write(async (tx) => {
    const closed = await readClosed(tx, { id, scope })
    refuseOfferAbove(scope, closed.role)
    const resolved = await resolveRecipients(tx, [recipientOf(closed)])
    await lockFeeds(
      tx,
      resolved.flatMap(({ user }) => user?.id ?? []),
    )
    await holdGroup(tx, group.id)
    const lapsed = await expireStale(tx, { groupId: group.id, resolved })
    const ready = await judgeRecipients(tx, { group, inviter: actor, resolved })
    for (const { result } of ready) if (!isSendable(result.verdict)) throw notReady(result, closed.status)
    const expiresAt = readExpiry({ expiresInDays: days }, { now: await readClock(tx), ttlDays: group.inviteTtlDays })
    const inviterId = closed.inviter_is_member ? closed.invited_by : actor.id
    const { role, message } = closed
    const opened = await openInvites(tx, {
      ready,
      groupId: group.id,
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
    const received = readers.map((userId) => ({ userId, groupId: group.id, inviteId: id, actorId: inviterId }))
    await notify(tx, 'invite_received', received)
    await bumpFeeds(tx, [...new Set([...lapsed, ...readers])])
    await recordAct(tx, { groupId: group.id, action: 'invite_renewed', by: actor.id, detail: recipientDetail(closed), inviteIds: [id] })
    await recordFacts(tx, [groupFact(group.id), dueFact(expiresAt)])
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
