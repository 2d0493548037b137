import type { JoinRequest } from '@usher/shared/schemas/join-request.ts'
import { Show } from 'solid-js'
import { Avatar } from '../../parts/avatar.tsx'
import { RelativeTime } from '../../parts/relative-time.tsx'

type RequestRowProps = {
  request: JoinRequest
  isChosen: boolean
  isBusy: boolean
  onChoose: () => void
  onAnswer: (decision: 'approve' | 'reject') => void
}

export function RequestRow(props: RequestRowProps) {
  const person = () => props.request.user
  return (
    <li class="request-row">
      <label class="tick">
        <input type="checkbox" checked={props.isChosen} onChange={() => props.onChoose()} />
        <span class="sr-only">Choose {person().name}</span>
      </label>
      <Avatar name={person().name} id={person().id} />
      <div class="grow">
        <p>
          <span class="person-name">{person().name}</span>{' '}
          <Show when={props.request.isInvited}>
            <span class="pill">also invited</span>
          </Show>
        </p>
        <span class="person-line">
          @{person().username} · asked <RelativeTime at={props.request.createdAt} />
        </span>
        <Show when={props.request.note}>
          <blockquote>{props.request.note}</blockquote>
        </Show>
      </div>
      <div class="row request-answers">
        <button type="button" class="button small primary" disabled={props.isBusy} onClick={() => props.onAnswer('approve')}>
          Approve<span class="sr-only"> {person().name}</span>
        </button>
        <button type="button" class="button small" disabled={props.isBusy} onClick={() => props.onAnswer('reject')}>
          Reject<span class="sr-only"> {person().name}</span>
        </button>
      </div>
    </li>
  )
}
