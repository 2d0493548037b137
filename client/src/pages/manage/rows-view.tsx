import { createSignal, onCleanup, Show } from 'solid-js'
import type { Desk } from './desk.ts'
import { InviteRow } from './invite-row.tsx'
import { TableHead } from './table-head.tsx'
import { VirtualRows } from './virtual-rows.tsx'

const heights = { columns: 64, cards: 124 }

/** The table itself, as columns or, on phones, as cards. */
export default function RowsView(props: { desk: Desk }) {
  const height = createRowHeight()
  const { table } = props.desk
  return (
    <table
      class="invite-table"
      classList={{ 'own-only': props.desk.isOwnOnly() }}
      aria-label="Invites"
      aria-rowcount={table.total() + 1}
      aria-busy={table.isLoading()}
    >
      <TableHead desk={props.desk} />
      <VirtualRows ids={table.shown()} total={table.total()} height={height()} onNeed={table.need}>
        {(id, place) => <Show when={table.row(id)}>{(invite) => <InviteRow invite={invite()} place={place} desk={props.desk} />}</Show>}
      </VirtualRows>
    </table>
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
