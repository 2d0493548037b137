import type { InviteSummary } from '@usher/shared/schemas/invite-desk.ts'
import { createMemo, createSignal, createUniqueId, For, Match, Show, Switch } from 'solid-js'
import { Failed } from '../../parts/failed.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Segments } from '../../parts/segments.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import type { Summary, SummaryScope } from './create-summary.ts'
import { DaysChart } from './days-chart.tsx'
import { Funnel } from './funnel.tsx'
import { batchWords, medianWords } from './summary-words.ts'
import './summary-panel.css'

const dayMs = 86_400_000
const periods = [
  { value: 'all', label: 'All' },
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
]

/** How far the invites came and when they were sent, of everything or a part of it. A group that has invited nobody has none. */
export default function SummaryPanel(props: { summary: Summary }) {
  const { summary } = props
  const isEverything = () => !summary.scope().days && !summary.scope().batch
  const hasNothing = () => isEverything() && summary.isCurrent() && summary.data()?.funnel.sent === 0
  return (
    <Switch fallback={<Skeleton height={220} />}>
      <Match when={hasNothing()}>{null}</Match>
      <Match when={summary.data()}>{(data) => <Overview summary={summary} data={data()} />}</Match>
      <Match when={summary.problem()}>{(problem) => <Failed problem={problem()} retry={() => void summary.reload()} />}</Match>
    </Switch>
  )
}

function Overview(props: { summary: Summary; data: InviteSummary }) {
  const id = createUniqueId()
  const [isOpen, setOpen] = createSignal(false)
  const scope = () => props.summary.scope()
  return (
    <section class="overview" classList={{ closed: !isOpen() }} aria-label="Overview" aria-busy={props.summary.isLoading()}>
      <button type="button" class="overview-toggle" aria-expanded={isOpen()} aria-controls={id} onClick={() => setOpen(!isOpen())}>
        <span class="grow">Overview</span>
        <Icon name="chevron-down" />
      </button>
      <div class="overview-body" id={id}>
        <Choosers scope={scope()} batches={props.data.batches} onChange={props.summary.setScope} />
        <Switch fallback={<p class="card soft overview-none">No invites were sent in this time.</p>}>
          <Match when={!props.summary.isCurrent() && props.summary.problem()}>
            {(problem) => <Failed problem={problem()} retry={() => void props.summary.reload()} />}
          </Match>
          <Match when={props.data.funnel.sent}>
            <Plots data={props.data} scope={scope()} />
          </Match>
        </Switch>
      </div>
    </section>
  )
}

function Plots(props: { data: InviteSummary; scope: SummaryScope }) {
  return (
    <div class="plots">
      <div class="card">
        <h2 class="plot-title">From sent to accepted</h2>
        <Funnel funnel={props.data.funnel} />
        <p class="soft small">{medianWords(props.data.medianSecondsToAnswer)}</p>
      </div>
      <div class="card">
        <DaysChart days={props.data.days} {...span(props.scope)} />
      </div>
    </div>
  )
}

/** A batch is shown on its own days, a period whole, and everything up to today. */
function span({ days, batch }: SummaryScope) {
  if (batch) return {}
  const day = (ago: number) => new Date(Date.now() - ago * dayMs).toISOString().slice(0, 10)
  return { until: day(0), ...(days && { from: day(days - 1) }) }
}

function Choosers(props: { scope: SummaryScope; batches: InviteSummary['batches']; onChange: (scope: SummaryScope) => void }) {
  const period = () => (props.scope.batch ? '' : String(props.scope.days ?? 'all'))
  const sent = createMemo(() => props.batches.filter(({ state }) => state === 'released'))
  return (
    <div class="row overview-choosers">
      <Segments
        label="Sent in the last"
        options={periods}
        value={period()}
        onChange={(value) => props.onChange(value === 'all' ? {} : { days: Number(value) })}
      />
      <Show when={sent().length}>
        <select
          class="input small"
          aria-label="One batch"
          onChange={({ currentTarget: { value } }) => props.onChange(value ? { batch: value } : {})}
        >
          <option value="" selected={!props.scope.batch}>
            One batch…
          </option>
          <For each={sent()}>
            {(batch) => (
              <option value={batch.id} selected={batch.id === props.scope.batch}>
                {batchWords(batch)}
              </option>
            )}
          </For>
        </select>
      </Show>
    </div>
  )
}
