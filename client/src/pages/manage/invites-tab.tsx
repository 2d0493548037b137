import { A, useSearchParams } from '@solidjs/router'
import { type InviteStatus, inviteStatuses } from '@usher/shared/invite-status.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import { createMemo, createSignal, Match, onCleanup, Show, Switch } from 'solid-js'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import type { GroupWatch } from './create-group-watch.ts'
import { createInviteTable, type InviteTable } from './create-invite-table.ts'
import { inviteActions } from './invite-actions.ts'
import { InviteFilters } from './invite-filters.tsx'
import { InviteRow } from './invite-row.tsx'
import { VirtualRows } from './virtual-rows.tsx'

const heights = { columns: 56, cards: 96 }
const columns = ['Invited', 'Answer', 'Delivery', 'By', 'Sent', 'Expires']

/** Every invite of the group and what became of it, as it happens. */
export function InvitesTab(props: { group: Group; watch: GroupWatch }) {
  const [search, setSearch] = useSearchParams<{ status: string }>()
  const status = createMemo(() => inviteStatuses.find((value) => value === search.status))
  let top!: HTMLDivElement
  const isAtTop = () => top.getBoundingClientRect().top >= 0
  const table = createInviteTable({ group: props.group.id, watch: props.watch, status, isAtTop })
  const filter = (value?: InviteStatus) => setSearch({ status: value })
  return (
    <>
      <InviteFilters stats={props.watch.stats()} value={status()} onChange={filter} />
      <div ref={top} />
      <div class="news">
        <Show when={table.waiting().length}>
          <button
            type="button"
            class="button primary small news-pill"
            onClick={() => {
              table.showWaiting()
              top.scrollIntoView({ block: 'center' })
            }}
          >
            {table.waiting().length === 1 ? '1 new invite' : `${table.waiting().length.toLocaleString('en')} new invites`}
          </button>
        </Show>
        <p class="sr-only" role="status">
          {table.waiting().length ? `${table.waiting().length} new above.` : ''}
        </p>
      </div>
      <Show when={table.strays()}>
        <p class="strays">
          {table.strays() === 1 ? '1 row no longer matches.' : `${table.strays().toLocaleString('en')} rows no longer match.`}{' '}
          <button type="button" class="link-button" onClick={table.reload}>
            Refresh
          </button>
        </p>
      </Show>
      <Switch fallback={<Rows group={props.group} table={table} />}>
        <Match when={table.problem()}>{(problem) => <Failed problem={problem()} retry={table.reload} />}</Match>
        <Match when={!table.shown().length && table.isLoading()}>
          <Skeleton rows={8} height={55} gap={1} />
        </Match>
        <Match when={!table.shown().length}>
          <Nothing group={props.group} isFiltered={status() !== undefined} onClear={() => filter()} />
        </Match>
      </Switch>
    </>
  )
}

function Rows(props: { group: Group; table: InviteTable }) {
  const height = createRowHeight()
  const { table } = props
  return (
    <>
      <table class="invite-table" aria-label="Invites" aria-rowcount={table.hasMore() ? -1 : table.shown().length + 1}>
        <thead class="invite-columns">
          <tr class="invite-row" aria-rowindex={1}>
            {columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
            <th scope="col">
              <span class="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <VirtualRows ids={table.shown()} height={height()} onNearEnd={table.more}>
          {(id, { index, top }) => (
            <Show when={table.row(id)}>
              {(invite) => (
                <InviteRow
                  invite={invite()}
                  index={index()}
                  top={top()}
                  isTinted={table.isTinted}
                  actions={() =>
                    inviteActions(invite(), {
                      group: props.group.id,
                      onRow: (row) => table.take([row]),
                      onStale: (now) => table.correct(id, now),
                    })
                  }
                />
              )}
            </Show>
          )}
        </VirtualRows>
      </table>
      <Show when={table.hasMore()}>
        <button type="button" class="button show-more" disabled={table.isLoadingMore()} onClick={table.more}>
          {table.isLoadingMore() ? 'Loading…' : 'Show more'}
        </button>
      </Show>
    </>
  )
}

function createRowHeight() {
  const cards = matchMedia('(max-width: 720px)')
  const current = () => (cards.matches ? heights.cards : heights.columns)
  const [height, setHeight] = createSignal(current())
  const onChange = () => setHeight(current())
  cards.addEventListener('change', onChange)
  onCleanup(() => cards.removeEventListener('change', onChange))
  return height
}

function Nothing(props: { group: Group; isFiltered: boolean; onClear: () => void }) {
  return (
    <Show
      when={props.isFiltered}
      fallback={
        <Empty
          icon="mail"
          action={
            <A class="button primary" href={`/groups/${props.group.slug}/invite`}>
              <Icon name="user-plus" /> Invite users
            </A>
          }
        >
          Nobody has been invited yet.
        </Empty>
      }
    >
      <Empty
        icon="search"
        action={
          <button type="button" class="button" onClick={() => props.onClear()}>
            Show all
          </button>
        }
      >
        No invite has this status.
      </Empty>
    </Show>
  )
}
