import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { createSignal, Show } from 'solid-js'
import { answerInvite } from '../store/answer-invite.ts'
import { Icon } from './icon.tsx'

/** Accept and Decline of an invite to the signed-in person; `small` in dense places. */
export function AnswerButtons(props: { invite: MyInvite; small?: boolean }) {
  const [isBusy, setBusy] = createSignal(false)
  let element!: HTMLDivElement
  const answer = async (word: 'accept' | 'decline') => {
    const home = element.closest<HTMLElement>('[popover]')?.querySelector<HTMLElement>('h2') ?? document.getElementById('main')
    setBusy(true)
    await answerInvite(props.invite, word)
    setBusy(false)
    // The answered row takes its buttons away, and the focus would be lost with them.
    if (document.activeElement === document.body) home?.focus({ preventScroll: true })
  }
  return (
    <div ref={element} class="row answer-buttons">
      <button
        type="button"
        class="button primary"
        classList={{ small: props.small ?? false }}
        disabled={isBusy()}
        onClick={() => answer('accept')}
      >
        <Show when={!props.small}>
          <Icon name="check" />
        </Show>
        Accept<span class="sr-only"> the invite to {props.invite.group.name}</span>
      </button>
      <button
        type="button"
        class="button"
        classList={{ small: props.small ?? false }}
        disabled={isBusy()}
        onClick={() => answer('decline')}
      >
        Decline<span class="sr-only"> the invite to {props.invite.group.name}</span>
      </button>
    </div>
  )
}
