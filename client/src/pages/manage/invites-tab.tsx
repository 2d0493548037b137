import { A } from '@solidjs/router'
import type { Group } from '@usher/shared/schemas/group.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import { type JSX, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import type { GroupWatch } from './create-group-watch.ts'
import { createDesk, type Desk } from './desk.ts'
import { ExportLink } from './export-link.tsx'
import { type Facets, FilterSelects, SortSelect } from './filter-selects.tsx'
import { InviteFilters } from './invite-filters.tsx'
import { SearchBox } from './search-box.tsx'
import { TableStrip } from './table-strip.tsx'
import './invites-table.css'

// On its way while the first page is asked for.
const loading = import('./rows-view.tsx')
const RowsView = lazy(() => loading)
const TableDialogs = lazy(() => import('./table-dialogs.tsx'))

type InvitesTabProps = {
  group: Group
  watch: Pick<GroupWatch, 'listen' | 'stats'>
  /** What stands over the table. */
  above?: JSX.Element
  facets?: Facets | undefined
  onHistory?: (invite: Invite) => void
}

/** Every invite of the group and what became of it, as it happens. */
export default function InvitesTab(props: InvitesTabProps) {
  let top!: HTMLDivElement
  const isAtTop = () => top.getBoundingClientRect().top >= 0
  const desk = createDesk({
    get group() {
      return props.group
    },
    get onHistory() {
      return props.onHistory
    },
    watch: props.watch,
    isAtTop,
  })
  const toTop = () => top.scrollIntoView({ block: 'start' })
  const { query, table } = desk
  return (
    <>
      {props.above}
      <InviteFilters stats={props.watch.stats()} value={query.filter()} onChange={query.change} />
      <div class="table-tools">
        <SearchBox value={query.filter().q ?? ''} onChange={(q) => query.change({ q })} />
        <div class="table-choices">
          <FilterSelects desk={desk} stats={props.watch.stats()} facets={props.facets} />
          <SortSelect desk={desk} />
          <ExportLink group={props.group} />
        </div>
      </div>
      <div ref={top} class="table-top" />
      <TableStrip desk={desk} onTop={toTop} />
      <Switch
        fallback={
          <Suspense fallback={<Waiting />}>
            <RowsView desk={desk} />
          </Suspense>
        }
      >
        <Match when={!table.shown().length && table.problem()}>{(problem) => <Failed problem={problem()} retry={table.retry} />}</Match>
        <Match when={!table.shown().length && table.isLoading()}>
          <Waiting />
        </Match>
        <Match when={!table.shown().length}>
          <Nothing group={props.group} desk={desk} />
        </Match>
      </Switch>
      <Suspense>
        <Show when={desk.dialog()}>
          <TableDialogs desk={desk} />
        </Show>
      </Suspense>
    </>
  )
}

const Waiting = () => <Skeleton rows={8} height={63} gap={1} />

function Nothing(props: { group: Group; desk: Desk }) {
  return (
    <Show
      when={props.desk.query.isFiltered()}
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
          <button type="button" class="button" onClick={props.desk.query.clear}>
            Clear filters
          </button>
        }
      >
        No invite matches these filters.
      </Empty>
    </Show>
  )
}
