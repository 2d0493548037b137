import { Dialog } from '../../parts/dialog.tsx'
import { actInBulk } from './act-in-bulk.ts'
import type { Desk } from './desk.ts'

/** Asks before more than one invite is cancelled, with how many. */
export function CancelDialog(props: { desk: Desk; onClose: () => void }) {
  // As they were when the question was asked.
  const count = props.desk.selection.count()
  const open = countOpen(props.desk)
  const asked = open || count
  const words = `Cancel ${asked.toLocaleString('en')} ${asked === 1 ? 'invite' : 'invites'}`
  const cancel = () => {
    props.onClose()
    void actInBulk(props.desk, { action: 'cancel' })
  }
  return (
    <Dialog title={`${words}?`} onClose={() => props.onClose()}>
      <p class="soft">Their links stop working at once. {restWords(count, open)}</p>
      <div class="form-actions">
        <button type="button" class="button" onClick={() => props.onClose()}>
          Keep them
        </button>
        <button type="button" class="button danger" onClick={cancel}>
          {words}
        </button>
      </div>
    </Dialog>
  )
}

/** How many of the selected are open; undefined when only the server can tell. */
function countOpen({ selection, table, query, stats }: Desk) {
  if (!selection.isAll()) return selection.ids().filter((id) => table.peek(id)?.status === 'pending').length
  const { status, flag } = query.filter()
  if (status === 'pending' || flag === 'undelivered' || flag === 'expiring_soon') return selection.count()
  return query.isFiltered() ? undefined : stats()?.status.pending
}

function restWords(count: number, open: number | undefined) {
  if (open === undefined) return 'These are all that match; what is answered or closed already stays as it is.'
  if (open === count) return ''
  const rest = count - open
  const stay =
    rest === 1 ? '1 is answered or closed and stays as it is' : `${rest.toLocaleString('en')} are answered or closed and stay as they are`
  return `Of the ${count.toLocaleString('en')} selected, ${stay}.`
}
