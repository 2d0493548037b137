import { Dialog } from '../../parts/dialog.tsx'

/** Whether to leave the entries behind. */
export default function LeaveDialog(props: { count: number; onStay: () => void; onLeave: () => void }) {
  return (
    <Dialog title="Leave without sending?" onClose={() => props.onStay()}>
      <p class="soft">
        {props.count === 1 ? 'One entry is' : `${props.count.toLocaleString('en')} entries are`} not sent yet. In this tab they wait for you
        here.
      </p>
      <div class="form-actions">
        <button type="button" class="button" onClick={() => props.onStay()}>
          Stay
        </button>
        <button type="button" class="button primary" onClick={() => props.onLeave()}>
          Leave
        </button>
      </div>
    </Dialog>
  )
}
