import type { Invitation } from '@usher/shared/schemas/invitation.ts'
import { createSignal, Show } from 'solid-js'
import { askAgain } from '../../api/invitations.ts'
import { Icon } from '../../parts/icon.tsx'
import { Notice } from '../../parts/notice.tsx'
import { fullDay } from '../../store/relative-time.ts'

type AskAgainProps = { token: string; invitation: Invitation; onAsked: (invitation: Invitation) => void; onStale: () => void }

/** A way forward from an invite that is over: the managers see that a new one is wanted. */
export function AskAgain(props: AskAgainProps) {
  const [isBusy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal('')

  async function ask() {
    setBusy(true)
    const outcome = await askAgain(props.token)
    setBusy(false)
    setRefusal(outcome.ok ? '' : outcome.problem.detail)
    if (outcome.ok) props.onAsked(outcome.value.invitation)
    else if (outcome.problem.status === 409) props.onStale()
  }

  return (
    <>
      <Show when={props.invitation.askedAt}>
        {(at) => (
          <p role="status" class="asked-again">
            You asked on {fullDay(at())}; the managers see it.
          </p>
        )}
      </Show>
      <Notice tone="bad">{refusal()}</Notice>
      <Show when={props.invitation.canAskAgain}>
        <button type="button" class="button primary" disabled={isBusy()} onClick={ask}>
          <Icon name="send" /> Ask for a new invite
        </button>
      </Show>
    </>
  )
}
