import type { Batch } from '@usher/shared/schemas/batch.ts'
import { createEffect } from 'solid-js'
import { announce } from '../parts/announcer.ts'
import { showToast } from '../parts/toasts.ts'
import { isUnderWay } from './running-batch.ts'
import { handled, invitesWords, progressWords, resultWords } from './running-batch-words.ts'

type Step = 'held' | 0 | 25 | 50 | 75 | 'over'

/** Tells who listens instead of looking how a batch goes: when it is held, at every quarter, and what came of it. */
export function useBatchNews(batch: () => Batch) {
  createEffect((before: Step | undefined) => {
    const now = batch()
    const step = stepOf(now)
    if (step !== before) tell(now, step, before === undefined)
    return step
  }, undefined)
}

function stepOf(batch: Batch): Step {
  if (!isUnderWay(batch)) return 'over'
  if (batch.state === 'held') return 'held'
  const quarter = batch.total ? Math.floor((4 * handled(batch)) / batch.total) : 0
  return ([0, 25, 50, 75] as const)[quarter] ?? 75
}

/** Whoever comes in the middle hears of the next step, not of the last one. */
function tell(batch: Batch, step: Step, isFirst: boolean) {
  if (step === 'held') announce(`${invitesWords(batch.total)} will be sent in a moment. You can still undo it.`)
  else if (step === 0) announce(`Sending ${invitesWords(batch.total)}.`)
  else if (isFirst) return
  else if (step === 'over') showToast({ text: resultWords(batch), tone: batch.state === 'refused' ? 'bad' : 'good' })
  else announce(`${step} percent: ${progressWords(batch)} sent.`)
}
