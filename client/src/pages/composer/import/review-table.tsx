import type { Verdict } from '@usher/shared/verdict.ts'
import { createMemo, createSignal, Index, Show } from 'solid-js'
import { Segments } from '../../../parts/segments.tsx'
import { fromText, type Recipient } from '../recipient.ts'
import { takeSuggestion } from '../take-suggestion.ts'
import type { ReviewRow } from './create-import.ts'
import { canChoose, type JudgedRow, type Review } from './create-review.ts'

const pageRows = 100

type Filter = 'all' | 'ready' | 'doubtful'
type ReviewTableProps = { review: Review; onReplace: (row: ReviewRow, recipient: Recipient) => void }

/** The rows of the file, a page at a time, each with its verdict and whether it is taken. */
export function ReviewTable(props: ReviewTableProps) {
  const [filter, setFilter] = createSignal<Filter>('all')
  const [page, setPage] = createSignal(0)
  const { review } = props
  const rows = () => ({ all: review.judged, ready: review.ready, doubtful: review.doubtful })[filter()]()
  // Rows that are corrected away may take the last page with them.
  const at = () => Math.min(page(), lastPage(rows().length))
  const shown = createMemo(() => rows().slice(at() * pageRows, (at() + 1) * pageRows))
  const choosable = createMemo(() => rows().filter(canChoose))
  const isAll = () => choosable().length > 0 && choosable().every(review.isChosen)
  const options = () => [
    { value: 'all' as const, label: 'All', count: review.judged().length },
    { value: 'ready' as const, label: 'Ready', count: review.ready().length },
    { value: 'doubtful' as const, label: 'Need attention', count: review.doubtful().length },
  ]

  function show(wanted: Filter) {
    setFilter(wanted)
    setPage(0)
  }

  return (
    <div class="review">
      <div class="spread">
        <Segments label="Which rows" options={options()} value={filter()} onChange={show} />
        <Pages at={at()} total={rows().length} onGo={setPage} />
      </div>
      <table class="table">
        <thead>
          <tr>
            <th>
              <input
                type="checkbox"
                aria-label={`Take all ${choosable().length.toLocaleString('en')} that can be taken`}
                checked={isAll()}
                disabled={!choosable().length}
                onChange={(event) => review.choose(choosable(), event.currentTarget.checked)}
              />
            </th>
            <th>Row</th>
            <th>Address</th>
            <th>Name</th>
            <th>Verdict</th>
          </tr>
        </thead>
        <tbody>
          <Index each={shown()}>{(one) => <ReviewLine one={one()} review={review} onReplace={props.onReplace} />}</Index>
        </tbody>
      </table>
      <Show when={!rows().length}>
        <p class="soft">No such rows.</p>
      </Show>
    </div>
  )
}

function ReviewLine(props: { one: JudgedRow; review: Review; onReplace: ReviewTableProps['onReplace'] }) {
  const row = () => props.one.row
  const isSaid = () => props.one.reason.startsWith(verdictWords[props.one.verdict])
  const word = () => (isSaid() ? props.one.reason : verdictWords[props.one.verdict])
  const reason = () => (isSaid() ? '' : props.one.reason)
  function correct(suggestion: string) {
    const [recipient] = fromText(takeSuggestion(row().recipient, suggestion))
    if (recipient) props.onReplace(row(), recipient)
  }
  return (
    <tr data-verdict={props.one.verdict}>
      <td>
        <input
          type="checkbox"
          aria-label={`Take row ${row().number}: ${row().address || 'empty'}`}
          checked={props.review.isChosen(props.one)}
          disabled={!canChoose(props.one)}
          onChange={(event) => props.review.choose([props.one], event.currentTarget.checked)}
        />
      </td>
      <td class="soft">{row().number}</td>
      <td class="review-address">
        <bdi>{row().address}</bdi>
      </td>
      <td class="review-name">
        <bdi>{row().name}</bdi>
      </td>
      <td>
        <span class="review-verdict">{word()}</span>{' '}
        <Show when={props.one.suggestion} fallback={<span class="soft small">{reason()}</span>}>
          {(suggestion) => (
            <button type="button" class="link-button small" onClick={() => correct(suggestion())}>
              Change to {suggestion()}
            </button>
          )}
        </Show>
      </td>
    </tr>
  )
}

const lastPage = (total: number) => Math.max(0, Math.ceil(total / pageRows) - 1)

function Pages(props: { at: number; total: number; onGo: (page: number) => void }) {
  const last = () => lastPage(props.total)
  const words = () => {
    const from = props.at * pageRows + 1
    return `${from.toLocaleString('en')}–${Math.min(props.total, from + pageRows - 1).toLocaleString('en')}`
  }
  return (
    <Show when={last() > 0}>
      <nav class="row" aria-label="Pages of the file">
        <button type="button" class="button small" disabled={props.at === 0} onClick={() => props.onGo(props.at - 1)}>
          Previous
        </button>
        <span class="small soft">{words()}</span>
        <button type="button" class="button small" disabled={props.at >= last()} onClick={() => props.onGo(props.at + 1)}>
          Next
        </button>
      </nav>
    </Show>
  )
}

const verdictWords: Record<Verdict | 'unknown', string> = {
  ready: 'Ready',
  likely_typo: 'Likely typo',
  already_member: 'Already a member',
  already_invited: 'Already invited',
  duplicate: 'Double',
  invalid: 'Invalid',
  not_allowed: 'Not allowed',
  cooling_down: 'Declined lately',
  unknown: 'Checking…',
}
