import type { Invitation } from '@usher/shared/schemas/invitation.ts'
import { createSignal, Show } from 'solid-js'
import { showToast } from '../../parts/toasts.ts'
import { signOut, user } from '../../store/session.ts'
import { InvitationCard } from './invitation-card.tsx'

/** Signed in, but as somebody else than the person invited. Signing out leads back to this page. */
export function OtherAccount(props: { invitation: Invitation; onAnswerAsViewer: () => void }) {
  const [isBusy, setBusy] = createSignal(false)
  const name = () => user()?.name ?? 'somebody else'
  const leave = async () => {
    setBusy(true)
    const outcome = await signOut()
    setBusy(false)
    if (!outcome.ok) showToast({ text: outcome.problem.detail, tone: 'bad' })
  }
  return (
    <InvitationCard invitation={props.invitation}>
      <div class="other-account">
        <p>
          This invite is for <strong>{props.invitation.email ?? 'somebody else'}</strong>. You are <strong>{name()}</strong>.
        </p>
        <div class="answer-row">
          <button type="button" class="button primary" disabled={isBusy()} onClick={leave}>
            Switch account
          </button>
          <Show when={props.invitation.canAnswerAsViewer}>
            <button type="button" class="button" onClick={() => props.onAnswerAsViewer()}>
              Answer as {name()}
            </button>
          </Show>
        </div>
      </div>
    </InvitationCard>
  )
}
