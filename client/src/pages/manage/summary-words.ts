import type { Batch } from '@usher/shared/schemas/batch.ts'
import { invitesWords } from '../../store/running-batch-words.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** `Half of the answers came within 2 h` */
export function medianWords(seconds: number | null) {
  if (seconds === null) return 'Nobody has answered yet.'
  return `Half of the answers came within ${durationWords(seconds)}.`
}

function durationWords(seconds: number) {
  if (seconds <= minute) return 'a minute'
  if (seconds < 100 * minute) return `${Math.ceil(seconds / minute)} min`
  if (seconds < 48 * hour) return `${Math.ceil(seconds / hour)} h`
  return `${Math.ceil(seconds / day)} days`
}

const when = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' })

/** A batch in a list of them. */
export const batchWords = ({ createdAt, total, createdBy }: Batch) =>
  `${when.format(new Date(createdAt))} · ${invitesWords(total)} · ${createdBy.name}`
