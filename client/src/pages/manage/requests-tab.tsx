import type { Group } from '@usher/shared/schemas/group.ts'
import type { JoinRequest } from '@usher/shared/schemas/join-request.ts'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { decideRequests } from '../../api/join-requests.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import type { GroupWatch } from './create-group-watch.ts'
import { createRequests, type Requests } from './create-requests.ts'
import { PagesFoot } from './pages-foot.tsx'
import { RequestRow } from './request-row.tsx'
import { RequestsBar } from './requests-bar.tsx'
import './requests-tab.css'

/** Who would like to join, the longest waiting first; answered singly or many at once. */
export default function RequestsTab(props: { group: Group; watch: GroupWatch }) {
  const requests = createRequests(props)
  return (
    <Loaded load={requests.load} skeleton={<Skeleton rows={5} height={72} gap={1} />}>
      {() => (
        <>
          <Show when={requests.items().length} fallback={<Nobody group={props.group} />}>
            <List group={props.group} requests={requests} />
          </Show>
          <PagesFoot pages={requests} />
        </>
      )}
    </Loaded>
  )
}

function Nobody(props: { group: Group }) {
  return (
    <Empty icon="hand">
      {props.group.joinMethod === 'request'
        ? 'Nobody is waiting. Who asks to join shows up here by itself.'
        : 'Nobody can ask: the settings say how people join, and this group takes no requests.'}
    </Empty>
  )
}

/** The buttons for those chosen go with them: the focus goes back to where they are chosen. */
function keepFocus() {
  if (document.activeElement !== document.body) return
  const home = document.querySelector<HTMLElement>('.requests-bar input') ?? document.getElementById('main')
  home?.focus({ preventScroll: true })
}

function List(props: { group: Group; requests: Requests }) {
  const [rejecting, setRejecting] = createSignal<readonly string[]>()
  // By id, so that a list loaded anew leaves the rows and the focus where they are.
  const ids = createMemo(() => props.requests.items().map(({ id }) => id))
  const byId = createMemo(() => new Map(props.requests.items().map((request) => [request.id, request])))
  let list!: HTMLUListElement

  /** A row that was answered takes its buttons away: the focus goes on to the next. */
  async function answer(request: JoinRequest, decision: 'approve' | 'reject') {
    const at = ids().indexOf(request.id)
    await props.requests.answer(request, decision)
    if (document.activeElement !== document.body) return
    const row = list.children[Math.min(at, list.children.length - 1)]
    ;(row?.querySelector('button') ?? document.getElementById('main'))?.focus({ preventScroll: true })
  }

  return (
    <>
      <RequestsBar
        requests={props.requests}
        onApprove={(some) => void props.requests.approve(some).then(keepFocus)}
        onReject={setRejecting}
      />
      <ul ref={list} class="request-list" aria-label="People who ask to join">
        <For each={ids()}>
          {(id) => (
            <Show when={byId().get(id)}>
              {(request) => (
                <RequestRow
                  request={request()}
                  isChosen={props.requests.chosen().has(id)}
                  isBusy={props.requests.isBusy()}
                  onChoose={() => props.requests.choose(id)}
                  onAnswer={(decision) => void answer(request(), decision)}
                />
              )}
            </Show>
          )}
        </For>
      </ul>
      <Show when={rejecting()}>
        {(rejected) => (
          <Confirm
            title={`Reject ${rejected().length} requests?`}
            action={`Reject ${rejected().length}`}
            isDanger
            send={() => decideRequests(props.group.id, { decision: 'reject', ids: [...rejected()] })}
            onDone={({ changed }) => {
              setRejecting(undefined)
              void props.requests.decided('reject', changed).then(keepFocus)
            }}
            onClose={() => setRejecting(undefined)}
          >
            Each of them is told. They can ask again.
          </Confirm>
        )}
      </Show>
    </>
  )
}
