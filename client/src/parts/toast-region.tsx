import { createEffect, For, onCleanup, onMount, Show } from 'solid-js'
import { feed } from '../store/feed.ts'
import { AnswerButtons } from './answer-buttons.tsx'
import { Icon } from './icon.tsx'
import { dropInviteToast, dropToast, type Toast, toasts } from './toasts.ts'

/** Messages over the page. F8 jumps to the newest. They are spoken by the announcer, so the region itself is not live. */
export function ToastRegion() {
  let region!: HTMLElement
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'F8') return
    event.preventDefault()
    region.querySelector<HTMLElement>('.toast:last-child button')?.focus()
  }
  onMount(() => document.addEventListener('keydown', onKey))
  onCleanup(() => document.removeEventListener('keydown', onKey))
  return (
    <section ref={region} class="toasts" aria-label="Alerts (F8)">
      <For each={toasts()}>
        {(toast) => (toast.kind === 'invite' ? <InviteToast inviteId={toast.inviteId} /> : <TextToast toast={toast} />)}
      </For>
    </section>
  )
}

function InviteToast(props: { inviteId: string }) {
  const invite = () => feed.state.invites[props.inviteId]
  const close = () => dropInviteToast(props.inviteId)
  createEffect(() => invite()?.status !== 'pending' && close())
  return (
    <Show when={invite()}>
      {(found) => (
        <div class="toast asks">
          <p>
            {found().invitedBy.name} invited you to {found().group.name}
          </p>
          <AnswerButtons invite={found()} small />
          <CloseButton onClick={close} />
        </div>
      )}
    </Show>
  )
}

function TextToast(props: { toast: Extract<Toast, { kind: 'text' }> }) {
  const close = () => dropToast(props.toast.id)
  return (
    <div class="toast" classList={{ bad: props.toast.tone === 'bad' }}>
      <p>{props.toast.text}</p>
      <Show when={props.toast.undo}>
        {(undo) => (
          <button
            type="button"
            class="button small"
            onClick={() => {
              undo()()
              close()
            }}
          >
            {props.toast.undoWord}
          </button>
        )}
      </Show>
      <CloseButton onClick={close} />
    </div>
  )
}

function CloseButton(props: { onClick: () => void }) {
  return (
    <button type="button" class="button small icon-only" aria-label="Close" onClick={props.onClick}>
      <Icon name="x" size={16} />
    </button>
  )
}
