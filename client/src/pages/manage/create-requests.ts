import type { Group } from '@usher/shared/schemas/group.ts'
import type { JoinRequest, RequestDecision } from '@usher/shared/schemas/join-request.ts'
import { createMemo, createSignal } from 'solid-js'
import { approveRequest, decideRequests, listRequests, rejectRequest } from '../../api/join-requests.ts'
import { showToast } from '../../parts/toasts.ts'
import type { GroupWatch } from './create-group-watch.ts'
import { createLivePages } from './create-live-pages.ts'

type Decision = RequestDecision['decision']

export type Requests = ReturnType<typeof createRequests>

const send = { approve: approveRequest, reject: rejectRequest }
const many = { approve: 'in', reject: 'rejected' }

/** The open requests of a group, paged in and live, and which of them are chosen. */
export function createRequests(props: { group: Group; watch: GroupWatch }) {
  const pages = createLivePages<JoinRequest>({
    fetchPage: (cursor) => listRequests(props.group.id, cursor),
    watch: props.watch,
    size: () => props.watch.stats()?.requests,
  })
  const [ticked, setTicked] = createSignal<ReadonlySet<string>>(new Set())
  const [isBusy, setBusy] = createSignal(false)
  // What somebody else has answered meanwhile is no longer chosen.
  const chosen = createMemo(() => new Set(pages.items().flatMap(({ id }) => (ticked().has(id) ? [id] : []))))
  /** How many are open in all, further pages included. */
  const total = () => (pages.load.data()?.next ? Math.max(props.watch.stats()?.requests ?? 0, pages.items().length) : pages.items().length)

  async function answer(request: JoinRequest, decision: Decision) {
    setBusy(true)
    const outcome = await send[decision](props.group.id, request.id)
    setBusy(false)
    const { name } = request.user
    if (outcome.ok) {
      pages.put(pages.items().filter(({ id }) => id !== request.id))
      return showToast({ text: decision === 'approve' ? `${name} is in.` : `Rejected ${name}.` })
    }
    const isStale = outcome.problem.code === 'request_not_open'
    showToast({ text: isStale ? `The request of ${name} was answered or taken back meanwhile.` : outcome.problem.detail, tone: 'bad' })
    if (isStale) await pages.reload()
  }

  async function decided(decision: Decision, changed: number) {
    setTicked(new Set<string>())
    showToast({ text: changed === 1 ? `1 person is ${many[decision]}.` : `${changed.toLocaleString('en')} people are ${many[decision]}.` })
    await pages.reload()
  }

  /** Approves those with these ids, or all that are open. */
  async function approve(ids?: readonly string[]) {
    setBusy(true)
    const outcome = await decideRequests(props.group.id, { decision: 'approve', ...(ids && { ids: [...ids] }) })
    setBusy(false)
    if (outcome.ok) await decided('approve', outcome.value.changed)
    else showToast({ text: outcome.problem.detail, tone: 'bad' })
  }

  return {
    ...pages,
    total,
    chosen,
    isBusy,
    answer,
    approve,
    decided,
    choose: (id: string) => setTicked((ids) => (ids.has(id) ? new Set([...ids].filter((other) => other !== id)) : new Set([...ids, id]))),
    chooseAll: (isOn: boolean) => setTicked(new Set(isOn ? pages.items().map(({ id }) => id) : [])),
  }
}
