import { createSignal, type JSX, onCleanup } from 'solid-js'
import type { ApiProblem, Outcome } from '../api/api-problem.ts'
import { Dialog } from './dialog.tsx'
import { Notice } from './notice.tsx'
import { showToast } from './toasts.ts'

export type ConfirmDialogProps<T> = {
  title: string
  /** What will come of it. */
  children: JSX.Element
  /** The word on the button that does it. */
  action: string
  isDanger?: boolean
  send: () => Promise<Outcome<T>>
  /** What a refusal means; by default what the server says. */
  explain?: ((problem: ApiProblem) => JSX.Element) | undefined
  onDone: (value: T) => void
  onClose: () => void
}

/** One question, its consequence, and a refusal where the answer was given, or as a toast once that is closed. */
export default function ConfirmDialog(props: ConfirmDialogProps<unknown>) {
  const [isBusy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<ApiProblem>()
  let isOpen = true
  onCleanup(() => {
    isOpen = false
  })
  const refusal = () => {
    const now = problem()
    return now && (props.explain?.(now) ?? now.detail)
  }

  async function act() {
    setBusy(true)
    const outcome = await props.send()
    setBusy(false)
    if (outcome.ok) props.onDone(outcome.value)
    else if (isOpen) setProblem(outcome.problem)
    else showToast({ text: outcome.problem.detail, tone: 'bad' })
  }

  return (
    <Dialog title={props.title} onClose={() => props.onClose()}>
      <div class="stack">
        <div class="soft">{props.children}</div>
        <Notice tone="bad">{refusal()}</Notice>
      </div>
      <div class="form-actions">
        <button type="button" class="button" onClick={() => props.onClose()}>
          Cancel
        </button>
        <button
          type="button"
          class="button"
          classList={{ danger: props.isDanger ?? false, primary: !props.isDanger }}
          disabled={isBusy()}
          onClick={act}
        >
          {props.action}
        </button>
      </div>
    </Dialog>
  )
}
