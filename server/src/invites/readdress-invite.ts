import { addressFaults } from '@usher/shared/email-address.ts'
import { parseRecipient } from '@usher/shared/recipient-parser.ts'
import { isSendable } from '@usher/shared/verdict.ts'
import { sql } from 'kysely'
import { recordAct } from '../audit/record-act.ts'
import { requireSender, type Sender } from '../batches/read-sender.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import { notify } from '../feeds/notify.ts'
import { resetFeeds } from '../feeds/reset-feeds.ts'
import { oweInviteMails } from '../messages/owe-invite-mails.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import type { Tx } from '../record/tables.ts'
import { badField, Refusal } from '../refusal.ts'
import type { InviteAct } from './act-on-invite.ts'
import { expireStale } from './expire-stale.ts'
import { heldScope } from './hold-scope.ts'
import { presentStatus } from './is-open.ts'
import { judgeRecipients } from './judge-recipients.ts'
import { mailedAnew } from './resend-invite.ts'
import { type ResolvedRecipient, resolveRecipients } from './resolve-recipients.ts'
import { type InviteScope, inScope, refuseOfferAbove } from './scope.ts'
import { notPending, type UpdatedInvite, updateOpenInvite } from './update-open-invite.ts'

type Readdressing = InviteAct & { email: string }

/**
 * Sends an open invite to another address: the same row and history, a new link, a new mail. Whoever had it by the old address
 * has it no more; whose verified address the new one is gets it.
 */
export function readdressInvite(database: Database, { id, scope, by, email: typed }: Readdressing) {
  const address = readAddress(typed)
  const { groupId } = scope
  return database.write(async (tx) => {
    const held = await readHeld(tx, { id, scope })
    refuseOfferAbove(scope, held.role)
    if (held.email_key === address.key) throw badField('email', 'This is the address it has', 'unchanged')
    const resolved = await resolveRecipients(tx, [address])
    const reader = resolved[0]?.user?.id
    await lockFeeds(tx, [held.invited_by, ...[held.user_id, reader].flatMap((userId) => userId ?? [])])
    const sender = await requireSender(tx, { groupId, senderId: by })
    const lapsed = await expireStale(tx, { groupId, resolved })
    await refuseUnlessReady(tx, { id, sender, resolved, key: address.key })
    const { invite, before } = await updateOpenInvite(tx, {
      id,
      ...heldScope(tx, { scope, by }),
      set: sql`email = ${address.email}, email_key = ${address.key}, user_id = ${reader ?? null}::uuid, ${mailedAnew}`,
      alsoLock: reader ? [reader] : [],
    })
    await oweInviteMails(tx, [invite])
    await moveFeeds(tx, { invite, from: before.user_id, alsoChanged: lapsed })
    const detail = { from: before.email ?? '', to: address.email }
    await recordAct(tx, { groupId, action: 'invite_readdressed', by, detail, inviteIds: [id] })
    await recordFacts(tx, [groupFact(groupId)])
  })
}

function readAddress(typed: string) {
  const recipient = parseRecipient(typed)
  if (recipient.kind === 'address') return recipient
  const fault = recipient.kind === 'invalid' ? recipient.fault : 'missing_at'
  throw badField('email', addressFaults[fault], fault)
}

async function readHeld(tx: Tx, { id, scope }: { id: string; scope: InviteScope }) {
  const held = await tx
    .selectFrom('invites as i')
    .where('i.id', '=', id)
    .where(inScope(scope))
    .select(['i.email_key', 'i.user_id', 'i.invited_by', 'i.role', presentStatus.as('status')])
    .executeTakeFirst()
  if (!held) throw new Refusal('not_found')
  if (held.status !== 'pending') throw notPending(held.status)
  if (held.email_key === null) throw badField('email', 'This invite is to a person, who has their own address', 'by_name')
  return held
}

type Judging = { id: string; sender: Sender; resolved: ResolvedRecipient[]; key: string }

async function refuseUnlessReady(tx: Tx, { id, sender: { group, inviter }, resolved, key }: Judging) {
  const [judged] = await judgeRecipients(tx, { group, inviter, resolved })
  if (judged && !isSendable(judged.result.verdict) && judged.result.inviteId !== id)
    throw badField('email', judged.result.reason ?? 'Not allowed', judged.result.verdict)
  // One row for each address, until it is accepted: a closed one keeps its own history, and is offered anew there.
  const { rows } = await sql`
    select 1 from invites where group_id = ${group.id} and email_key = ${key} and status <> 'accepted'`.execute(tx)
  if (rows.length > 0) throw badField('email', 'This address has an invite of its own, which can be offered anew', 'already_invited')
}

async function moveFeeds(tx: Tx, { invite, from, alsoChanged }: { invite: UpdatedInvite; from: string | null; alsoChanged: string[] }) {
  const { id: inviteId, group_id: groupId, invited_by: actorId, user_id: userId } = invite
  if (from) await tx.deleteFrom('notifications').where('invite_id', '=', inviteId).where('user_id', '=', from).execute()
  if (userId) await notify(tx, 'invite_received', [{ userId, groupId, inviteId, actorId }])
  await bumpFeeds(tx, [...new Set([...alsoChanged, ...(from ? [from] : []), ...(userId ? [userId] : [])])])
  if (from) await resetFeeds(tx, [from])
}
