import { A } from '@solidjs/router'
import type { Batch } from '@usher/shared/schemas/batch.ts'
import { createMemo, For, onMount, Show } from 'solid-js'
import { BatchCard } from '../../../parts/batch-card.tsx'
import { Icon } from '../../../parts/icon.tsx'
import type { Composer, Sent } from '../create-composer.ts'
import type { Draft } from '../draft.ts'
import { fromText } from '../recipient.ts'
import { sayNotWritten } from '../say-not-written.ts'
import { createOutcome, type Outcome } from './create-outcome.ts'
import { FailedResults } from './failed-results.tsx'
import { Results } from './results.tsx'
import './send-outcome.css'

type SendOutcomeProps = { composer: Composer; sent: Sent; onCompose: (draft: Draft) => void; onUndone: (draft: Draft) => void }

/** What becomes of one press of Send: held back for an undo, on its way, and the result for every recipient. */
export default function SendOutcome(props: SendOutcomeProps) {
  const { composer, sent } = props
  const outcome = createOutcome({ composer, sent, onUndone: (draft) => props.onUndone(draft) })
  const phase = createMemo((): Phase => (outcome.batch().done && outcome.batch().state === 'released' ? 'done' : outcome.batch().state))
  const wordsOf = (count: number) => count.toLocaleString('en')
  let heading!: HTMLHeadingElement
  onMount(() => heading.focus())

  /** Those who were not sent anything, to correct and send again on the same terms. */
  function correct() {
    const recipients = outcome.left().flatMap((result) => {
      const before = sent.draft.recipients.find(({ kind, label }) => kind === 'person' && label === result.user?.name)
      return before ? [before] : fromText(result.input)
    })
    props.onCompose({ recipients, terms: sent.draft.terms })
  }

  return (
    <div class="stack send-outcome">
      <BatchCard followed={{ group: composer.group, batch: outcome.batch() }} />
      <section class="card">
        <h2 ref={heading} tabindex="-1">
          {headings[phase()]}
        </h2>
        <Show when={phase() === 'released' || phase() === 'done'}>
          <Counts batch={outcome.batch()} />
        </Show>
        <Ways composer={composer} outcome={outcome} phase={phase()} onCompose={props.onCompose} sent={sent} />
        <FailedResults group={composer.group} batch={outcome.batch()} failed={outcome.failed()} onRetried={outcome.loadFailed} />
        <Show when={phase() !== 'refused'}>
          <Results title={`Not sent: ${wordsOf(outcome.left().length)}`} results={outcome.left()} copyLabel="Copy those not sent">
            <button type="button" class="button small" onClick={correct} disabled={phase() === 'held'}>
              <Icon name="pencil" size={16} /> Correct and send again
            </button>
          </Results>
          <Results
            title={`${phase() === 'held' ? 'To be sent' : 'Invited'}: ${wordsOf(outcome.sent().length)}`}
            results={outcome.sent()}
            isWaiting={phase() === 'held'}
          />
        </Show>
      </section>
    </div>
  )
}

type Phase = Batch['state'] | 'done'

const headings: Record<Phase, string> = {
  held: 'Nothing has left yet',
  released: 'On their way',
  done: 'What became of them',
  undone: 'Nothing was sent',
  refused: 'Nothing was sent',
}

function Counts(props: { batch: Batch }) {
  const facts = () => [
    { word: 'Sent', count: props.batch.sent },
    { word: 'Delivered', count: props.batch.delivered },
    { word: 'Failed', count: props.batch.failed },
  ]
  return (
    <dl class="counts">
      <For each={facts()}>
        {({ word, count }) => (
          <div>
            <dt>{word}</dt>
            <dd>{count.toLocaleString('en')}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}

type WaysProps = { composer: Composer; outcome: Outcome; phase: Phase; sent: Sent; onCompose: (draft: Draft) => void }

function Ways(props: WaysProps) {
  const table = () => `/groups/${props.composer.group.slug}/manage/invites?${new URLSearchParams({ batch: props.outcome.batch().id })}`
  const empty = () => ({ recipients: [], terms: { ...props.sent.draft.terms, message: '' } })

  async function report() {
    const { saveReport } = await import('./save-report.ts')
    await saveReport({ results: props.outcome.all(), failed: props.outcome.failed(), draft: props.sent.draft })
  }

  return (
    <div class="form-actions">
      <Show when={props.phase === 'released' || props.phase === 'done'}>
        <button type="button" class="button primary" onClick={() => props.onCompose(empty())}>
          <Icon name="user-plus" /> Invite more
        </button>
        <A class="button" href={table()}>
          See them in the table
        </A>
        <button type="button" class="button" onClick={() => void report().catch(sayNotWritten)}>
          Download the report
        </button>
      </Show>
      <Show when={props.phase === 'refused'}>
        <button type="button" class="button primary" onClick={() => props.onCompose({ ...props.sent.draft, batch: undefined })}>
          Back to what was written
        </button>
      </Show>
      <Show when={props.phase === 'held'}>
        <p class="soft small">You may leave this page. With Undo everything is back in the box as it was.</p>
      </Show>
    </div>
  )
}
