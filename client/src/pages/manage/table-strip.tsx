import { createEffect, lazy, Show, Suspense } from 'solid-js'
import { Icon } from '../../parts/icon.tsx'
import type { Desk } from './desk.ts'

const BulkBar = lazy(() => import('./bulk-bar.tsx'))

/** One line over the table that is always there, so that nothing below it moves: what is listed, what changed, what is selected. */
export function TableStrip(props: { desk: Desk; onTop: () => void }) {
  const { table, selection, query } = props.desk
  let strip!: HTMLDivElement
  let held: Element | undefined
  // What was pressed here goes with what it acted on, and would take the focus along.
  createEffect(() => {
    for (const read of [selection.count, table.waiting, table.strays, table.problem, query.isFiltered]) read()
    if (held && !held.isConnected && document.activeElement === document.body) strip.focus({ preventScroll: true })
  })
  return (
    <div
      ref={strip}
      class="table-strip"
      tabindex="-1"
      onFocusIn={(event) => {
        held = event.target
      }}
    >
      <Show when={selection.count()} fallback={<Listed desk={props.desk} />}>
        <Suspense>
          <BulkBar desk={props.desk} />
        </Suspense>
      </Show>
      <Show when={table.waiting()}>
        <button
          type="button"
          class="button primary small news-pill"
          onClick={() => {
            table.showWaiting()
            props.onTop()
          }}
        >
          <Icon name="arrow-up" size={16} /> {newWords(table.waiting())}
        </button>
      </Show>
      <p class="sr-only" role="status">
        {table.waiting() ? `${newWords(table.waiting())}.` : ''}
      </p>
    </div>
  )
}

function Listed(props: { desk: Desk }) {
  const { table, query } = props.desk
  return (
    <>
      <Show
        when={table.strays()}
        fallback={<span class="soft small listed">{table.isLoading() && !table.total() ? '' : listedWords(table.total())}</span>}
      >
        <p class="strays">
          {table.strays() === 1 ? '1 row no longer matches.' : `${table.strays().toLocaleString('en')} rows no longer match.`}{' '}
          <button type="button" class="link-button" onClick={table.reload}>
            Refresh
          </button>
        </p>
      </Show>
      <Show when={table.shown().length ? table.problem() : undefined}>
        {(problem) => (
          <p class="strays">
            {problem().detail}{' '}
            <button type="button" class="link-button" onClick={table.retry}>
              {table.isRestMissing() ? 'Load the rest' : 'Try again'}
            </button>
          </p>
        )}
      </Show>
      <span class="push row">
        <Show when={query.isFiltered()}>
          <button type="button" class="button quiet small" onClick={query.clear}>
            Clear filters
          </button>
        </Show>
      </span>
    </>
  )
}

const newWords = (count: number) => (count === 1 ? '1 new invite' : `${count.toLocaleString('en')} new invites`)

const listedWords = (count: number) => (count === 1 ? '1 invite' : `${count.toLocaleString('en')} invites`)
