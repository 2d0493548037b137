import { randomUUIDv7 } from 'node:crypto'
import type { SendResult } from '@usher/shared/schemas/invite-send.ts'
import { isSendable } from '@usher/shared/verdict.ts'
import { holdGroup } from '../groups/hold-group.ts'
import { judgeRecipients } from '../invites/judge-recipients.ts'
import { readRecipients } from '../invites/read-recipients.ts'
import { readTerms } from '../invites/read-terms.ts'
import { resolveRecipients } from '../invites/resolve-recipients.ts'
import type { Sending } from '../invites/send-invites.ts'
import { dueFact, groupFact, recordFacts } from '../outbox/record-facts.ts'
import { readClock } from '../record/read-clock.ts'
import type { Tx } from '../record/tables.ts'
import { presentBatch, selectBatches } from './present-batch.ts'

/**
 * Judges a send and puts it aside for its `undoSeconds`: until then it is one row, and nobody invited hears of it. The role is
 * settled now; a life in days begins when it is released.
 */
export async function holdBatch(tx: Tx, { group, inviter, reach, request }: Sending): Promise<SendResult> {
  const sendAfter = new Date((await readClock(tx)).getTime() + request.undoSeconds * 1000)
  const { role } = readTerms(request, { group, reach, now: sendAfter })
  const resolved = await resolveRecipients(tx, readRecipients(request))
  const judged = await judgeRecipients(tx, { group, inviter, resolved })
  const results = judged.map(({ result: { inviteId, ...result } }) => result)
  const id = randomUUIDv7()
  await holdGroup(tx, group.id)
  await tx
    .insertInto('batches')
    .values({
      id,
      group_id: group.id,
      created_by: inviter.id,
      total: results.filter(({ verdict }) => isSendable(verdict)).length,
      state: 'held',
      send_after: sendAfter,
      request: JSON.stringify({ ...request, role }),
      results: JSON.stringify(results),
    })
    .execute()
  await recordFacts(tx, [groupFact(group.id), dueFact(sendAfter, 'release')])
  return { batch: presentBatch(await selectBatches(tx).where('b.id', '=', id).executeTakeFirstOrThrow()), results }
}
