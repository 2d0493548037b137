import { Show } from 'solid-js'
import { Icon } from '../../parts/icon.tsx'
import { actInBulk } from './act-in-bulk.ts'
import type { Desk } from './desk.ts'

/** What can be done with the rows selected. */
export default function BulkBar(props: { desk: Desk }) {
  const { selection, table, ask } = props.desk
  const count = () => selection.count().toLocaleString('en')
  const canPickAll = () => selection.isLoadedPicked() && !selection.isAll() && table.total() > selection.count()
  return (
    <section class="bulk-bar" aria-label="Selected invites">
      <strong class="nowrap" aria-live="polite">
        {selection.isAll() ? `All ${count()} selected` : `${count()} selected`}
      </strong>
      <Show when={canPickAll()}>
        <button type="button" class="link-button nowrap" onClick={selection.pickAll}>
          Select all {table.total().toLocaleString('en')} that match
        </button>
      </Show>
      <div class="bulk-acts">
        <button
          type="button"
          class="button small"
          disabled={props.desk.isBusy()}
          onClick={() => void actInBulk(props.desk, { action: 'resend' })}
        >
          <Icon name="send" size={16} /> Resend
        </button>
        <button type="button" class="button small" disabled={props.desk.isBusy()} onClick={() => ask({ kind: 'extend' })}>
          <Icon name="calendar-plus" size={16} /> Extend
        </button>
        <Show when={props.desk.mayChangeRole}>
          <button type="button" class="button small" disabled={props.desk.isBusy()} onClick={() => ask({ kind: 'role' })}>
            <Icon name="shield" size={16} /> Change role
          </button>
        </Show>
        <button type="button" class="button small danger" disabled={props.desk.isBusy()} onClick={() => cancel(props.desk)}>
          <Icon name="ban" size={16} /> Cancel
        </button>
      </div>
      <button type="button" class="button quiet small" onClick={selection.clear}>
        Clear
      </button>
    </section>
  )
}

/** Cancelling one is done at once; cancelling more asks. */
function cancel(desk: Desk) {
  if (desk.selection.count() > 1) return desk.ask({ kind: 'cancel' })
  void actInBulk(desk, { action: 'cancel' })
}
