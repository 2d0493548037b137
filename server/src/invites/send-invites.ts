import { randomUUIDv7 } from 'node:crypto'
import type { InviteSend, SendResult } from '@usher/shared/schemas/invite-send.ts'
import { bumpFeeds } from '../feeds/bump-feeds.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import { notify } from '../feeds/notify.ts'
import { oweInviteMails } from '../messages/owe-invite-mails.ts'
import { dueFact, groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Person } from '../people/person.ts'
import { readClock } from '../record/read-clock.ts'
import type { Tx } from '../record/tables.ts'
import { expireStale } from './expire-stale.ts'
import { type Judged, judgeRecipients } from './judge-recipients.ts'
import { openInvites } from './open-invites.ts'
import { readExpiry } from './read-expiry.ts'
import { readRecipients } from './read-recipients.ts'
import { resolveRecipients } from './resolve-recipients.ts'

type Sending = { group: { id: string; inviteTtlDays: number }; inviter: Person; request: InviteSend }

/**
 * Invites everybody who is `ready` and says of everybody else why not. A fixed number of statements however many recipients;
 * never all or nothing.
 */
export async function sendInvites(tx: Tx, { group, inviter, request }: Sending): Promise<SendResult> {
  const recipients = readRecipients(request)
  const expiresAt = readExpiry(request, { now: await readClock(tx), ttlDays: group.inviteTtlDays })
  const resolved = await resolveRecipients(tx, recipients)
  const userIds = [...new Set(resolved.flatMap(({ user }) => (user ? [user.id] : [])))]
  await lockFeeds(tx, userIds)
  const lapsed = await expireStale(tx, { groupId: group.id, resolved })
  const judged = await judgeRecipients(tx, { groupId: group.id, inviter, resolved })
  const ready = judged.filter(({ result }) => result.verdict === 'ready')
  const batch = { id: randomUUIDv7(), total: ready.length }
  await tx
    .insertInto('batches')
    .values({ ...batch, group_id: group.id, created_by: inviter.id })
    .execute()
  const { message, role } = request
  const invites = await openInvites(tx, { ready, groupId: group.id, inviterId: inviter.id, batchId: batch.id, message, role, expiresAt })
  await oweInviteMails(tx, invites)
  const received = invites.flatMap(({ id, user_id }) => (user_id ? [{ inviteId: id, userId: user_id, actorId: inviter.id }] : []))
  await notify(tx, 'invite_received', received)
  await bumpFeeds(tx, [...new Set([...lapsed, ...received.map(({ userId }) => userId)])])
  await recordFacts(tx, [groupFact(group.id), ...(invites.length > 0 ? [dueFact(expiresAt)] : [])])
  return { batch: { ...batch, total: invites.length }, results: nameInvites(judged, invites) }
}

type Opened = Awaited<ReturnType<typeof openInvites>>[number]

/** A ready recipient without a row lost a race against another sender of the same moment. */
function nameInvites(judged: Judged[], invites: Opened[]) {
  const byAddress = new Map(invites.map((invite) => [invite.email_key, invite.id]))
  const byUser = new Map(invites.map((invite) => [invite.user_id, invite.id]))
  return judged.map(({ recipient, user, result }) => {
    if (result.verdict !== 'ready') return result
    const inviteId = recipient.kind === 'address' ? byAddress.get(recipient.key) : byUser.get(user?.id ?? null)
    return inviteId
      ? { ...result, inviteId }
      : { ...result, verdict: 'already_invited' as const, reason: 'Somebody else invited them just now' }
  })
}
