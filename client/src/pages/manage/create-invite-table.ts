import type { InviteStatus } from '@usher/shared/invite-status.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import { createEffect, createMemo, createSignal, onCleanup, untrack } from 'solid-js'
import type { ApiProblem } from '../../api/api-problem.ts'
import { listInvites } from '../../api/group-invites.ts'
import type { GroupNews } from '../../live/watch-group.ts'
import { showToast } from '../../parts/toasts.ts'
import type { GroupWatch } from './create-group-watch.ts'
import { createInviteRows } from './invite-rows.ts'

export type InviteTable = ReturnType<typeof createInviteTable>

type TableOptions = { group: string; watch: GroupWatch; status: () => InviteStatus | undefined; isAtTop: () => boolean }

/** The invites of a group under a filter: paged in by cursor, patched live. */
export function createInviteTable({ group, watch, status, isAtTop }: TableOptions) {
  const rows = createInviteRows()
  const [next, setNext] = createSignal<string | null>(null)
  const [phase, setPhase] = createSignal<'loading' | 'more' | 'idle'>('loading')
  const [problem, setProblem] = createSignal<ApiProblem>()
  let turn = 0

  async function fetchPage(cursor?: string) {
    const mine = ++turn
    const filter = untrack(status)
    setPhase(cursor ? 'more' : 'loading')
    const outcome = await listInvites(group, { ...(filter && { status: filter }), ...(cursor && { cursor }) })
    if (mine !== turn) return
    setPhase('idle')
    if (!outcome.ok) return cursor ? showToast({ text: outcome.problem.detail, tone: 'bad' }) : setProblem(outcome.problem)
    setProblem(undefined)
    setNext(outcome.value.next)
    if (cursor) rows.append(outcome.value.items)
    else rows.start(outcome.value.items)
  }

  function hear(news: GroupNews) {
    if (news.kind === 'reload') void fetchPage()
    if (news.kind === 'rows') take(news.rows)
  }

  function take(invites: readonly Invite[]) {
    const filter = status()
    rows.receive(invites, { ...(filter && { status: filter }), hasMore: next() !== null, isAtTop: isAtTop() })
  }

  createEffect(() => {
    status()
    void untrack(() => {
      rows.start([])
      return fetchPage()
    })
  })
  onCleanup(watch.listen(hear))
  onCleanup(() => turn++)

  return {
    ...rows,
    take,
    problem,
    isLoading: () => phase() === 'loading',
    isLoadingMore: () => phase() === 'more',
    hasMore: () => next() !== null,
    reload: () => void fetchPage(),
    more: () => {
      const cursor = next()
      if (cursor && phase() === 'idle') void fetchPage(cursor)
    },
    strays: createMemo(() => rows.strays(status())),
  }
}
