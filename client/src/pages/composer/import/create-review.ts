import { isSendable, type Verdict } from '@usher/shared/verdict.ts'
import { createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import type { Composer } from '../create-composer.ts'
import { faultWords } from '../recipient.ts'
import type { ReviewRow } from './create-import.ts'

export type JudgedRow = { row: ReviewRow; verdict: Verdict | 'unknown'; reason: string; suggestion?: string | undefined }

export type Review = ReturnType<typeof createReview>

/** Every row of a file with its verdict, and which of them are taken: those that are ready, unless chosen otherwise. */
export function createReview(composer: Composer, rows: () => readonly ReviewRow[]) {
  const [choices, setChoices] = createSignal<ReadonlyMap<number, boolean>>(new Map())
  const judged = createMemo(() => judge(composer, rows()))
  const isChosen = (one: JudgedRow) => canChoose(one) && (choices().get(one.row.number) ?? one.verdict === 'ready')

  createEffect(() => composer.setUnderReview(rows().map(({ recipient }) => recipient)))
  onCleanup(() => composer.setUnderReview([]))

  return {
    judged,
    ready: createMemo(() => judged().filter(({ verdict }) => verdict === 'ready')),
    doubtful: createMemo(() => judged().filter(({ verdict }) => verdict !== 'ready' && verdict !== 'unknown')),
    known: createMemo(() => judged().filter(({ verdict }) => verdict !== 'unknown').length),
    isChosen,
    chosen: createMemo(() => judged().filter(isChosen)),
    /** For rows of another file. */
    forget: () => setChoices(new Map()),
    choose: (some: readonly JudgedRow[], isWanted: boolean) =>
      setChoices((all) => new Map([...all, ...some.map(({ row }) => [row.number, isWanted] as const)])),
  }
}

/** What is invalid can be taken too, to be corrected in the box; what would be skipped whatever is done to it can't. */
export const canChoose = ({ row, verdict }: JudgedRow) =>
  verdict !== 'unknown' && (isSendable(verdict) || (verdict === 'invalid' && row.address !== ''))

function judge({ recipients, verdicts }: Composer, rows: readonly ReviewRow[]): JudgedRow[] {
  const inBox = new Set(recipients.all().map(({ key }) => key))
  const seen = new Map<string, number>()
  return rows.map((row) => {
    const { recipient, number, address } = row
    const fault = address ? faultWords(recipient) : 'No address in this row'
    if (fault) return { row, verdict: 'invalid', reason: fault }
    if (inBox.has(recipient.key)) return { row, verdict: 'duplicate', reason: 'In the box already' }
    const before = seen.get(recipient.key)
    if (before !== undefined) return { row, verdict: 'duplicate', reason: `The same as row ${before}` }
    seen.set(recipient.key, number)
    const result = verdicts.resultOf(recipient)
    if (!result) return { row, verdict: 'unknown', reason: '' }
    const { verdict, suggestion } = result
    return { row, verdict, reason: suggestion ? `Did you mean ${suggestion}?` : (result.reason ?? ''), suggestion }
  })
}
