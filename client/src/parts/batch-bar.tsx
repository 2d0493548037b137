import type { Batch } from '@usher/shared/schemas/batch.ts'
import { failedWords, handled, progressWords } from '../store/running-batch-words.ts'
import './batch-card.css'

/** How far a batch is: what was sent, and beside it what failed. */
export function BatchBar(props: { batch: Batch; label: string }) {
  const share = (count: number) => `${props.batch.total ? (100 * count) / props.batch.total : 0}%`
  const words = () => [progressWords(props.batch), failedWords(props.batch)].filter(Boolean).join(', ')
  return (
    <div
      class="batch-bar"
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={props.batch.total}
      aria-valuenow={handled(props.batch)}
      aria-valuetext={words()}
    >
      <div class="sent" style={{ width: share(props.batch.sent) }} />
      <div class="failed" style={{ width: share(props.batch.failed) }} />
    </div>
  )
}
