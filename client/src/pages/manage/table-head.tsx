import type { InviteSort, InviteSortColumn } from '@usher/shared/invite-query.ts'
import { createEffect, For, Show } from 'solid-js'
import { Icon } from '../../parts/icon.tsx'
import type { Desk } from './desk.ts'
import { columns, nextSort } from './table-columns.ts'

/** Names the columns; pressing one sorts by it. The box picks every row loaded so far. */
export function TableHead(props: { desk: Desk }) {
  const { selection, table } = props.desk
  let box!: HTMLInputElement
  createEffect(() => {
    box.indeterminate = selection.count() > 0 && !selection.isLoadedPicked()
  })
  const shown = () => columns.filter(({ column }) => column !== 'inviter' || !props.desk.isOwnOnly())
  return (
    <thead class="invite-columns">
      <tr class="invite-row" aria-rowindex={1}>
        <th scope="col" class="pick">
          <label>
            <input
              type="checkbox"
              aria-label={`Select the ${rowsWords(table.shown().length)} loaded`}
              ref={box}
              checked={selection.isLoadedPicked()}
              onClick={(event) => (event.currentTarget.checked ? selection.pickLoaded() : selection.clear())}
            />
          </label>
        </th>
        <For each={shown()}>{({ column, label }) => <Column column={column} label={label} desk={props.desk} />}</For>
        <th scope="col">
          <span class="sr-only">Actions</span>
        </th>
      </tr>
    </thead>
  )
}

function Column(props: { column: InviteSortColumn; label: string; desk: Desk }) {
  const { query } = props.desk
  const order = () => orderOf(query.sort(), props.column)
  return (
    <th scope="col" class={`column-${props.column}`} aria-sort={order()}>
      <button type="button" class="sort" onClick={() => query.sortBy(nextSort(query.sort(), props.column))}>
        {props.label}
        <Show when={order() !== 'none'}>
          <Icon name={order() === 'ascending' ? 'arrow-up' : 'arrow-down'} size={14} />
        </Show>
      </button>
    </th>
  )
}

const rowsWords = (count: number) => (count === 1 ? '1 row' : `${count.toLocaleString('en')} rows`)

function orderOf(sort: InviteSort, column: InviteSortColumn) {
  if (sort === column) return 'ascending'
  return sort === `-${column}` ? 'descending' : 'none'
}
