import type { InviteSend } from '@usher/shared/schemas/invite-send.ts'
import { type RawBuilder, sql } from 'kysely'
import { lockRecipients } from '../invites/lock-recipients.ts'
import { readTerms } from '../invites/read-terms.ts'
import { groupFact, recordFacts } from '../outbox/record-facts.ts'
import type { Database } from '../record/database.ts'
import { readClock } from '../record/read-clock.ts'
import type { Tx } from '../record/tables.ts'
import { Refusal } from '../refusal.ts'
import { fillBatch } from './fill-batch.ts'
import { readSender } from './read-sender.ts'
import { settleHeld, whyNotHeld } from './settle-held.ts'

type Releasing = { id: string; within: RawBuilder<boolean> }

/**
 * Sends a held batch, once whoever else tries, judged anew as things are now. `refused` instead where its sender may not invite
 * like this any more, or where what it offers has ended meanwhile: then nothing was ever sent.
 */
export function releaseBatch(database: Database, { id, within }: Releasing) {
  return database.write(async (tx) => {
    const held = await findHeld(tx, { id, within })
    const recipients = await lockRecipients(tx, { groupId: held.group_id, request: held.request })
    const sender = await readSender(tx, { groupId: held.group_id, senderId: held.created_by })
    const terms = sender && termsNow(held.request, { ...sender, now: await readClock(tx) })
    await settleHeld(tx, { id, within, state: terms ? 'released' : 'refused' })
    if (sender && terms) await fillBatch(tx, { batchId: id, ...sender, terms, ...recipients })
    else await recordFacts(tx, [groupFact(held.group_id)])
  })
}

async function findHeld(tx: Tx, { id, within }: Releasing) {
  const { rows } = await sql<{ group_id: string; created_by: string; request: InviteSend }>`
    select b.group_id, b.created_by, b.request from batches b
    where b.id = ${id} and ${within} and b.state = 'held'`.execute(tx)
  if (!rows[0]) throw await whyNotHeld(tx, { id, within })
  return rows[0]
}

/** Undefined where a rule says no to what was allowed when Send was pressed. */
function termsNow(...asked: Parameters<typeof readTerms>) {
  try {
    return readTerms(...asked)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
