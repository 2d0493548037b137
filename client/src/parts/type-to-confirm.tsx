import { createSignal, type JSX } from 'solid-js'
import type { createForm } from './create-form.ts'
import { Dialog } from './dialog.tsx'
import { Notice } from './notice.tsx'
import { TextField } from './text-field.tsx'

type TypeToConfirmProps = {
  title: string
  /** What will come of it. */
  children: JSX.Element
  /** What has to be typed, and the field it is sent as. */
  word: string
  name: string
  autocapitalize?: 'none'
  isSame: (typed: string) => boolean
  form: Pick<ReturnType<typeof createForm>, 'errors' | 'message' | 'isBusy' | 'onSubmit'>
  /** What else there is to say about a refusal. */
  refusal?: JSX.Element
  /** The word on the button that does it. */
  action: string
  onClose: () => void
}

/** A question whose answer can't be undone: yes is possible only once its word is typed. */
export function TypeToConfirm(props: TypeToConfirmProps) {
  const [typed, setTyped] = createSignal('')
  return (
    <Dialog title={props.title} onClose={() => props.onClose()}>
      <form class="form" novalidate onSubmit={props.form.onSubmit}>
        <p class="soft">{props.children}</p>
        <TextField
          label={
            <>
              Type <strong>{props.word}</strong> to confirm
            </>
          }
          name={props.name}
          autocomplete="off"
          autocapitalize={props.autocapitalize}
          spellcheck={false}
          value={typed()}
          onInput={(event) => setTyped(event.currentTarget.value)}
          error={props.form.errors()[props.name]}
        />
        {props.refusal}
        <Notice tone="bad">{props.form.message()}</Notice>
        <div class="form-actions">
          <button type="button" class="button" onClick={() => props.onClose()}>
            Cancel
          </button>
          <button type="submit" class="button danger" disabled={props.form.isBusy() || !props.isSame(typed())}>
            {props.action}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
