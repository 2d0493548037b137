import { randomUUIDv7 } from 'node:crypto'
import type { Reach } from '@usher/shared/permissions.ts'
import type { InviteSend, SendResult } from '@usher/shared/schemas/invite-send.ts'
import { fillBatch } from '../batches/fill-batch.ts'
import { requireSender } from '../batches/read-sender.ts'
import type { Person } from '../people/person.ts'
import { readClock } from '../record/read-clock.ts'
import type { Tx } from '../record/tables.ts'
import { lockRecipients } from './lock-recipients.ts'
import { type InvitingGroup, readTerms } from './read-terms.ts'

export type Sending = { group: InvitingGroup; inviter: Person; reach: Reach; request: InviteSend }

/**
 * Invites at once everybody who can be, as one batch, and says of everybody else why not; never all or nothing. By the right of
 * who sends and the terms of the group as they are now, not as they were when the request came.
 */
export async function sendInvites(tx: Tx, { group, inviter, request }: Sending): Promise<SendResult> {
  const recipients = await lockRecipients(tx, { groupId: group.id, request })
  const sender = await requireSender(tx, { groupId: group.id, senderId: inviter.id })
  const terms = readTerms(request, { ...sender, now: await readClock(tx) })
  const batchId = randomUUIDv7()
  await tx.insertInto('batches').values({ id: batchId, group_id: group.id, created_by: inviter.id, total: 0 }).execute()
  return fillBatch(tx, { batchId, ...sender, terms, ...recipients })
}
