import type { Group } from '@usher/shared/schemas/group.ts'
import { createSignal, lazy, Show, Suspense } from 'solid-js'
import { Portal } from 'solid-js/web'
import { joinGroup } from '../api/groups.ts'
import { feed } from '../store/feed.ts'
import { showToast } from './toasts.ts'

const AskDialog = lazy(() => import('./ask-dialog.tsx'))

type JoinButtonProps = { group: Group; onChanged: (group: Group) => void; small?: boolean }

/** The way into a group from outside: join an open one, ask to join one that takes requests, or nothing. */
export function JoinButton(props: JoinButtonProps) {
  return (
    <Show when={!props.group.archivedAt}>
      <Show when={props.group.joinMethod === 'open'}>
        <JoinOpen {...props} />
      </Show>
      <Show when={props.group.joinMethod === 'request' && !props.group.request}>
        <Ask {...props} />
      </Show>
    </Show>
  )
}

function JoinOpen(props: JoinButtonProps) {
  const [isBusy, setBusy] = createSignal(false)

  async function join() {
    setBusy(true)
    const outcome = await joinGroup(props.group.id)
    setBusy(false)
    if (!outcome.ok) return showToast({ text: outcome.problem.detail, tone: 'bad' })
    showToast({ text: `You joined ${props.group.name}` })
    void feed.catchUp()
    props.onChanged(outcome.value.group)
  }

  return (
    <button type="button" class="button primary" classList={{ small: props.small ?? false }} disabled={isBusy()} onClick={join}>
      Join<span class="sr-only"> {props.group.name}</span>
    </button>
  )
}

function Ask(props: JoinButtonProps) {
  const [isOpen, setOpen] = createSignal(false)
  const onAsked = (group: Group) => {
    setOpen(false)
    props.onChanged(group)
  }
  return (
    <>
      <button type="button" class="button primary" classList={{ small: props.small ?? false }} onClick={() => setOpen(true)}>
        Ask to join<span class="sr-only"> {props.group.name}</span>
      </button>
      <Show when={isOpen()}>
        <Portal>
          <Suspense>
            <AskDialog group={props.group} onAsked={onAsked} onClose={() => setOpen(false)} />
          </Suspense>
        </Portal>
      </Show>
    </>
  )
}
