import { deliveries } from '@usher/shared/delivery.ts'
import { defaultInviteSort } from '@usher/shared/invite-query.ts'
import type { Person } from '@usher/shared/schemas/basics.ts'
import type { Batch } from '@usher/shared/schemas/batch.ts'
import type { InviteStats } from '@usher/shared/schemas/invite.ts'
import { For, Show } from 'solid-js'
import { deliveryWords } from './delivery-words.ts'
import type { Desk } from './desk.ts'
import { columns, nextSort } from './table-columns.ts'

/** What the table can be narrowed to besides: who invited, and the latest batches. */
export type Facets = { inviters: (Person & { count: number })[]; batches: Batch[] }

const dated = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false })

/** Delivery, inviter and batch; on phones, where there are no column heads, the order as well. */
export function FilterSelects(props: { desk: Desk; stats: InviteStats | undefined; facets: Facets | undefined }) {
  const { query } = props.desk
  const filter = query.filter
  const delivery = () =>
    deliveries
      .filter((value) => value !== 'none')
      .map((value) => ({ value, label: counted(deliveryWords[value], props.stats?.delivery[value]) }))
  const inviters = () => props.facets?.inviters.map(({ id, name, count }) => ({ value: id, label: counted(name, count) })) ?? []
  const batches = () =>
    props.facets?.batches.map(({ id, createdAt, total }) => ({ value: id, label: counted(dated.format(new Date(createdAt)), total) })) ?? []
  return (
    <>
      <Choice
        label="Delivery"
        all="Any delivery"
        value={filter().delivery}
        options={delivery()}
        onChange={(value) => query.change({ delivery: value })}
      />
      <Show when={!props.desk.isOwnOnly() && (inviters().length > 1 || filter().by)}>
        <Choice label="Invited by" all="By anybody" value={filter().by} options={inviters()} onChange={(by) => query.change({ by })} />
      </Show>
      <Show when={batches().length || filter().batch}>
        <Choice label="Batch" all="Any batch" value={filter().batch} options={batches()} onChange={(batch) => query.change({ batch })} />
      </Show>
    </>
  )
}

/** On phones there are no column heads to press. */
export function SortSelect(props: { desk: Desk }) {
  const { query } = props.desk
  const options = columns.map(({ column, order }) => ({ value: column, label: order }))
  const chosen = () => columns.find(({ column }) => query.sort() === column || query.sort() === `-${column}`)?.column
  return (
    <span class="only-cards">
      <Choice
        label="Order"
        all="Newest first"
        value={chosen()}
        options={options}
        onChange={(column) => query.sortBy(column ? nextSort(defaultInviteSort, column) : defaultInviteSort)}
      />
    </span>
  )
}

type ChoiceProps<Value extends string> = {
  label: string
  all: string
  value: Value | undefined
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value | undefined) => void
}

function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const isKnown = () => props.options.some(({ value }) => value === props.value)
  return (
    <select
      class="input compact"
      classList={{ on: props.value !== undefined }}
      aria-label={props.label}
      onChange={(event) => props.onChange(props.options[event.currentTarget.selectedIndex - 1]?.value)}
    >
      <option selected={props.value === undefined}>{props.all}</option>
      <For each={props.options}>{({ value, label }) => <option selected={props.value === value}>{label}</option>}</For>
      <Show when={props.value !== undefined && !isKnown()}>
        <option selected>{`${props.label}: another`}</option>
      </Show>
    </select>
  )
}

const counted = (label: string, count: number | undefined) => (count === undefined ? label : `${label} (${count.toLocaleString('en')})`)
