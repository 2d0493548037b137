import type { Batch } from '@usher/shared/schemas/batch.ts'

const number = (count: number) => count.toLocaleString('en')

export const invitesWords = (count: number) => (count === 1 ? '1 invite' : `${number(count)} invites`)

/** Mails that are out of our hands, one way or the other. */
export const handled = ({ sent, failed }: Batch) => sent + failed

/** `601 of 4,000` */
export const progressWords = (batch: Batch) => `${number(handled(batch))} of ${number(batch.total)}`

export const failedWords = ({ failed }: Batch) => (failed ? `${number(failed)} failed` : '')

/** What came of a batch, once nothing of it is under way. */
export function resultWords(batch: Batch) {
  if (batch.state === 'undone') return 'Undone. Nothing was sent.'
  if (batch.state === 'refused') return 'Nothing was sent: you may not invite here any more.'
  const failed = failedWords(batch)
  return `${invitesWords(batch.total - batch.failed)} sent${failed && `, ${failed}`}.`
}
