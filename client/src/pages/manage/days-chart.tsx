import type { InviteStatus } from '@usher/shared/invite-status.ts'
import { createMemo, createSignal, For, Index, Show } from 'solid-js'
import { statusLooks } from '../../parts/status-badge.tsx'
import { type Bar, daysBars, roundAbove } from './days-chart-bars.ts'

type DaysChartProps = { days: Parameters<typeof daysBars>[0]; from?: string | undefined; until?: string | undefined }

/** From the bottom up, always in this order. */
const stack: readonly InviteStatus[] = ['accepted', 'declined', 'pending', 'expired', 'cancelled']
const height = 112
const labels = 5

/** What was sent when, and what came of it: stacked bars, or the same as a table. */
export function DaysChart(props: DaysChartProps) {
  const [isTable, setTable] = createSignal(false)
  const chart = createMemo(() =>
    daysBars(props.days, { ...(props.from && { from: props.from }), ...(props.until && { until: props.until }) }),
  )
  const shown = () => stack.filter((status) => status !== 'cancelled' || chart().bars.some(({ counts }) => counts.cancelled))
  const title = () => `Sent per ${chart().unit}, by answer`
  return (
    <div class="days">
      <div class="spread">
        <h2 class="plot-title">{title()}</h2>
        <button type="button" class="link-button small" onClick={() => setTable(!isTable())}>
          {isTable() ? 'Show as bars' : 'Show as table'}
        </button>
      </div>
      <Show when={isTable()} fallback={<Plot bars={chart().bars} shown={shown()} title={title()} />}>
        <Table bars={chart().bars} shown={shown()} title={title()} />
      </Show>
    </div>
  )
}

type ViewProps = { bars: Bar[]; shown: InviteStatus[]; title: string }

function Plot(props: ViewProps) {
  const top = createMemo(() => roundAbove(Math.max(...props.bars.map(({ total }) => total))))
  const every = () => Math.max(1, Math.ceil(props.bars.length / labels))
  const isLabelled = (index: number) => (props.bars.length - 1 - index) % every() === 0
  return (
    <>
      <div class="plot">
        <span class="plot-line" aria-hidden="true" style={{ top: 0 }}>
          <span>{top().toLocaleString('en')}</span>
        </span>
        <span class="plot-line" aria-hidden="true" style={{ top: '50%' }}>
          <span>{(top() / 2).toLocaleString('en')}</span>
        </span>
        <svg viewBox={`0 0 ${props.bars.length} ${height}`} preserveAspectRatio="none" height={height} role="img" aria-label={props.title}>
          <Index each={props.bars}>
            {(bar, index) => (
              <g>
                <For each={stack}>{(status) => <Segment bar={bar()} index={index} status={status} scale={height / top()} />}</For>
              </g>
            )}
          </Index>
        </svg>
      </div>
      <div class="plot-labels" aria-hidden="true">
        <Index each={props.bars}>
          {(bar, index) => (
            <Show when={isLabelled(index)}>
              <span style={{ left: `${(100 * (index + 0.5)) / props.bars.length}%` }}>{bar().label.replace('Week of ', '')}</span>
            </Show>
          )}
        </Index>
      </div>
      <ul class="legend">
        <For each={props.shown}>
          {(status) => (
            <li>
              <span class={`swatch ${status}`} /> {statusLooks[status].word}
            </li>
          )}
        </For>
      </ul>
    </>
  )
}

/** One answer of one bar. The picture is stretched in width only: in height a unit is a pixel, which the gap below it is. */
function Segment(props: { bar: Bar; index: number; status: InviteStatus; scale: number }) {
  const count = () => props.bar.counts[props.status]
  const below = () => stack.slice(0, stack.indexOf(props.status)).reduce((sum, status) => sum + props.bar.counts[status], 0)
  const gap = () => (below() ? 1 : 0)
  return (
    <Show when={count()}>
      <rect
        class={props.status}
        x={props.index + 0.08}
        width={0.84}
        y={height - (below() + count()) * props.scale}
        height={Math.max(0.5, count() * props.scale - gap())}
      >
        <title>{`${props.bar.label}: ${count().toLocaleString('en')} ${statusLooks[props.status].word.toLowerCase()}`}</title>
      </rect>
    </Show>
  )
}

function Table(props: ViewProps) {
  const rows = () => props.bars.filter(({ total }) => total > 0).reverse()
  return (
    <table class="days-table" aria-label={props.title}>
      <thead>
        <tr>
          <th scope="col">When</th>
          <For each={props.shown}>{(status) => <th scope="col">{statusLooks[status].word}</th>}</For>
          <th scope="col">All</th>
        </tr>
      </thead>
      <tbody>
        <For each={rows()}>
          {(bar) => (
            <tr>
              <th scope="row">{bar.label}</th>
              <For each={props.shown}>{(status) => <td>{bar.counts[status].toLocaleString('en')}</td>}</For>
              <td>{bar.total.toLocaleString('en')}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
