import type { Group } from '@usher/shared/schemas/group.ts'
import type { MyJoinRequest } from '@usher/shared/schemas/join-request.ts'
import { createSignal, Show } from 'solid-js'
import { withdrawRequest } from '../../api/join-requests.ts'
import { domainWords, joinMethodWords } from '../../parts/group-facts.tsx'
import { JoinButton } from '../../parts/join-button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { showToast } from '../../parts/toasts.ts'
import { fullDay } from '../../store/relative-time.ts'

type WaysInProps = { group: Group; onChanged: (group: Group) => void }

/** How somebody who is neither in the group nor invited gets in. */
export function WaysIn(props: WaysInProps) {
  return (
    <Show when={props.group.request} fallback={<NotAsked {...props} />}>
      {(request) => <Asked {...props} request={request()} />}
    </Show>
  )
}

function NotAsked(props: WaysInProps) {
  const words = () => joinMethodWords[props.group.joinMethod]
  return (
    <div class="stack">
      <Show when={props.group.joinMethod !== 'invite_only'}>
        <div>
          <JoinButton {...props} />
        </div>
      </Show>
      <Notice icon={words().icon}>
        <strong>{words().label}.</strong> {words().line} {domainWords(props.group.allowedDomains)}
      </Notice>
    </div>
  )
}

function Asked(props: WaysInProps & { request: MyJoinRequest }) {
  const [isBusy, setBusy] = createSignal(false)

  async function withdraw() {
    setBusy(true)
    const outcome = await withdrawRequest(props.group.id)
    setBusy(false)
    if (!outcome.ok) return showToast({ text: outcome.problem.detail, tone: 'bad' })
    showToast({ text: 'Taken back. You can ask again.' })
    props.onChanged(outcome.value.group)
  }

  return (
    <Notice icon="hand">
      <div class="spread asked">
        <div class="asked-text">
          <p>
            <strong>You asked to join on {fullDay(props.request.createdAt)}.</strong> A manager decides, and you are told.
          </p>
          <Show when={props.request.note}>
            <blockquote>{props.request.note}</blockquote>
          </Show>
        </div>
        <button type="button" class="button" disabled={isBusy()} onClick={withdraw}>
          Withdraw
        </button>
      </div>
    </Notice>
  )
}
