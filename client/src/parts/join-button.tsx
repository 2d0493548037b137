import type { Group } from '@usher/shared/schemas/group.ts'
import { createSignal } from 'solid-js'
import { joinGroup } from '../api/groups.ts'
import { feed } from '../store/feed.ts'
import { showToast } from './toasts.ts'

/** Makes the signed-in person a member of an open group. */
export function JoinButton(props: { group: Group; onJoined: (group: Group) => void; small?: boolean }) {
  const [isBusy, setBusy] = createSignal(false)

  async function join() {
    setBusy(true)
    const outcome = await joinGroup(props.group.id)
    setBusy(false)
    if (!outcome.ok) return showToast({ text: outcome.problem.detail, tone: 'bad' })
    showToast({ text: `You joined ${props.group.name}` })
    void feed.catchUp()
    props.onJoined(outcome.value.group)
  }

  return (
    <button type="button" class="button primary" classList={{ small: props.small ?? false }} disabled={isBusy()} onClick={join}>
      Join<span class="sr-only"> {props.group.name}</span>
    </button>
  )
}
