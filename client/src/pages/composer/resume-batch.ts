import { getBatch } from '../../api/batches.ts'
import type { Composer } from './create-composer.ts'

/** After a reload: shows a batch that is still held, or has left; one that was taken back meanwhile stays in the box as it was. */
export async function resumeBatch({ group, recipients, terms, compose, setSent }: Composer, id: string) {
  const outcome = await getBatch(group.id, id)
  if (!outcome.ok) return
  const { batch, results = [] } = outcome.value
  if (batch.state !== 'held' && batch.state !== 'released') return
  const draft = { recipients: recipients.all(), terms: terms.written(), batch: id }
  compose({ recipients: [], terms: { ...draft.terms, message: '' } })
  setSent({ result: { batch, results }, draft, isHeld: batch.state === 'held' })
}
