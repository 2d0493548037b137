import type { RecipientResult, SendResult } from '@usher/shared/schemas/invite-send.ts'
import { isSendable } from '@usher/shared/verdict.ts'
import { recordAct } from '../audit/record-act.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { notify } from '../feeds/notify.ts'
import { resetFeeds } from '../feeds/reset-feeds.ts'
import { expireStale } from '../invites/expire-stale.ts'
import { takeFromFormerReaders } from '../invites/former-readers.ts'
import { type Judged, judgeRecipients } from '../invites/judge-recipients.ts'
import type { LockedRecipients } from '../invites/lock-recipients.ts'
import { type OpenedInvite, openInvites } from '../invites/open-invites.ts'
import type { InviteTerms, InvitingGroup } from '../invites/read-terms.ts'
import { recipientDetail } from '../invites/recipient-detail.ts'
import { oweInviteMails } from '../messages/owe-invite-mails.ts'
import { dueFact, groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Person } from '../people/person.ts'
import type { Tx } from '../record/tables.ts'
import { presentBatch, selectBatches } from './present-batch.ts'

type Filling = LockedRecipients & {
  batchId: string
  group: InvitingGroup
  inviter: Pick<Person, 'id' | 'emailKey'>
  terms: InviteTerms
}

/**
 * Makes the invites of a batch that is released: everybody who can be invited is, the others are told why not. A fixed number
 * of statements however many recipients, under the feed locks of `lockRecipients`.
 */
export async function fillBatch(tx: Tx, { batchId, group, inviter, terms, resolved, former }: Filling): Promise<SendResult> {
  const groupId = group.id
  const lapsed = await expireStale(tx, { groupId, resolved })
  const judged = await judgeRecipients(tx, { group, inviter, resolved })
  const ready = judged.filter(({ result }) => isSendable(result.verdict))
  const invites = await openInvites(tx, { ready, groupId, inviterId: inviter.id, batchId, ...terms })
  const results = nameInvites(judged, invites)
  await tx
    .updateTable('batches')
    .set({ total: invites.length, results: JSON.stringify(results) })
    .where('id', '=', batchId)
    .execute()
  await oweInviteMails(tx, invites)
  await recordSent(tx, { groupId, by: inviter.id, role: terms.role, invites, ready })
  const received = invites.flatMap(({ id, user_id }) => (user_id ? [{ groupId, inviteId: id, userId: user_id, actorId: inviter.id }] : []))
  await notify(tx, 'invite_received', received)
  const bereft = await takeFromFormerReaders(tx, { former, opened: invites })
  await bumpFeeds(tx, [...new Set([...lapsed, ...bereft, ...received.map(({ userId }) => userId)])])
  if (bereft.length > 0) await resetFeeds(tx, bereft)
  await recordFacts(tx, [groupFact(groupId), ...(invites.length > 0 ? [dueFact(terms.expiresAt)] : [])])
  const batch = await selectBatches(tx).where('b.id', '=', batchId).executeTakeFirstOrThrow()
  return { batch: presentBatch(batch), results }
}

/** A sendable recipient without a row lost a race against another sender of the same moment. */
function nameInvites(judged: Judged[], invites: OpenedInvite[]): RecipientResult[] {
  const byAddress = new Map(invites.map((invite) => [invite.email_key, invite.id]))
  const byUser = new Map(invites.map((invite) => [invite.user_id, invite.id]))
  return judged.map(({ recipient, user, result }) => {
    if (!isSendable(result.verdict)) return result
    const inviteId = recipient.kind === 'address' ? byAddress.get(recipient.key) : byUser.get(user?.id ?? null)
    if (inviteId) return { ...result, inviteId }
    const { suggestion, ...lost } = result
    return { ...lost, verdict: 'already_invited', reason: 'Somebody else invited them just now' }
  })
}

async function recordSent(tx: Tx, sent: { groupId: string; by: string; role: string; invites: OpenedInvite[]; ready: Judged[] }) {
  const { invites, ready, role, ...act } = sent
  if (invites.length === 0) return
  const inviteIds = invites.map(({ id }) => id)
  const [only, ...others] = ready
  const whom = only && others.length === 0 ? recipientDetail({ email: only.result.email ?? null, user_name: only.user?.name ?? null }) : {}
  await recordAct(tx, { ...act, action: 'invites_sent', detail: { count: invites.length, role, ...whom }, inviteIds })
}
