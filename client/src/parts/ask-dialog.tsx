import { limits } from '@usher/shared/limits.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import { createSignal } from 'solid-js'
import { askToJoin } from '../api/join-requests.ts'
import { createForm } from './create-form.ts'
import { Dialog } from './dialog.tsx'
import { Field } from './field.tsx'
import { Notice } from './notice.tsx'
import { showToast } from './toasts.ts'

/** A request to join, with a word to the managers if one likes. */
export default function AskDialog(props: { group: Group; onAsked: (group: Group) => void; onClose: () => void }) {
  const [note, setNote] = createSignal('')
  const form = createForm({
    send: () => askToJoin(props.group.id, note().trim()),
    onDone: ({ group }) => {
      showToast({ text: group.role ? `You joined ${group.name}` : 'Asked. You are told when a manager has decided.' })
      props.onAsked(group)
    },
  })
  return (
    <Dialog title={`Ask to join ${props.group.name}`} onClose={() => props.onClose()}>
      <form class="form" novalidate onSubmit={form.onSubmit}>
        <Field
          label="A word to the managers (optional)"
          name="note"
          hint={`${note().length} of ${limits.requestNoteLength}`}
          error={form.errors().note}
        >
          {(control) => (
            <textarea
              class="input"
              maxlength={limits.requestNoteLength}
              onInput={(event) => setNote(event.currentTarget.value)}
              {...control}
            />
          )}
        </Field>
        <Notice tone="bad">{form.message()}</Notice>
        <div class="form-actions">
          <button type="button" class="button" onClick={() => props.onClose()}>
            Cancel
          </button>
          <button type="submit" class="button primary" disabled={form.isBusy()}>
            Ask to join
          </button>
        </div>
      </form>
    </Dialog>
  )
}
