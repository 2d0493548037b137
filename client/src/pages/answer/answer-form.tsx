import { limits } from '@usher/shared/limits.ts'
import type { Invitation } from '@usher/shared/schemas/invitation.ts'
import { createSignal, Show } from 'solid-js'
import type { Outcome } from '../../api/api-problem.ts'
import { acceptInvitation, declineInvitation } from '../../api/invitations.ts'
import { Field } from '../../parts/field.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice } from '../../parts/notice.tsx'
import { showToast } from '../../parts/toasts.ts'
import { feed } from '../../store/feed.ts'

type AnswerFormProps = {
  token: string
  invitation: Invitation
  onAccepted: () => void
  onDeclined: () => void
  /** It is no longer open, whoever was quicker. */
  onStale: () => void
}

/** Accept, or decline with a reason if one likes. */
export function AnswerForm(props: AnswerFormProps) {
  const [isDeclining, setDeclining] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal('')
  let reason = ''

  async function answer(send: () => Promise<Outcome<unknown>>, onDone: () => void) {
    setBusy(true)
    const outcome = await send()
    setBusy(false)
    if (outcome.ok) {
      void feed.catchUp()
      return onDone()
    }
    if (outcome.problem.status !== 409) return setRefusal(outcome.problem.detail)
    showToast({ text: outcome.problem.detail, tone: 'bad' })
    props.onStale()
  }

  return (
    <div class="form answer-form">
      <Notice tone="bad">{refusal()}</Notice>
      <Show
        when={isDeclining()}
        fallback={
          <div class="answer-row">
            <button
              type="button"
              class="button primary"
              disabled={isBusy()}
              onClick={() => answer(() => acceptInvitation(props.token), props.onAccepted)}
            >
              <Icon name="check" /> Accept
            </button>
            <button type="button" class="button quiet" disabled={isBusy()} onClick={() => setDeclining(true)}>
              Decline
            </button>
          </div>
        }
      >
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault()
            void answer(() => declineInvitation(props.token, reason.trim()), props.onDeclined)
          }}
        >
          <Field
            label={<ReasonLabel />}
            name="reason"
            hint={`Without a reason, ${props.invitation.invitedBy.name} only sees that you said no.`}
          >
            {(control) => (
              <textarea
                ref={(area) => queueMicrotask(() => area.focus())}
                class="input"
                maxlength={limits.declineReasonLength}
                onInput={(event) => {
                  reason = event.currentTarget.value
                }}
                {...control}
              />
            )}
          </Field>
          <div class="answer-row">
            <button type="submit" class="button" disabled={isBusy()}>
              Decline the invite
            </button>
            <button type="button" class="button quiet" disabled={isBusy()} onClick={() => setDeclining(false)}>
              Back
            </button>
          </div>
        </form>
      </Show>
    </div>
  )
}

function ReasonLabel() {
  return (
    <>
      Your reason <span class="soft">(optional)</span>
    </>
  )
}
