import type { Group } from '@usher/shared/schemas/group.ts'
import type { InviteSummary } from '@usher/shared/schemas/invite-desk.ts'
import { createEffect, createMemo, createSignal, onCleanup, untrack } from 'solid-js'
import { getInviteSummary } from '../../api/group-invites.ts'
import { createLoad } from '../../store/load.ts'
import { batchOf, followBatch } from '../../store/running-batch.ts'
import type { GroupWatch } from './create-group-watch.ts'

/** Of what the picture is: everything, the invites of the last days, or those of one batch. */
export type SummaryScope = { days?: number; batch?: string }

export type Summary = ReturnType<typeof createSummary>

const pauseMs = 2000

/** The picture above the table, kept up to date in the background; batches that are under way are followed from then on. */
export function createSummary(props: { group: Group; watch: GroupWatch }) {
  const [scope, setScope] = createSignal<SummaryScope>({})
  const group = createMemo(() => props.group.id)
  const load = createLoad(
    () => ({ group: group(), scope: scope() }),
    async (asked) => {
      const outcome = await getInviteSummary(asked.group, asked.scope)
      return outcome.ok ? { ok: true as const, value: { scope: asked.scope, summary: outcome.value } } : outcome
    },
  )
  // The last picture stays while the one of another scope is on its way.
  const data = createMemo((before: InviteSummary | undefined) => load.data()?.summary ?? before)
  let waiting: ReturnType<typeof setTimeout> | undefined
  const reloadSoon = () => {
    waiting ??= setTimeout(() => {
      waiting = undefined
      void load.reload()
    }, pauseMs)
  }

  onCleanup(props.watch.listen(({ kind }) => (kind === 'rows' || kind === 'reload') && reloadSoon()))
  onCleanup(() => clearTimeout(waiting))
  createEffect(() => {
    const batches = load.data()?.summary.batches ?? []
    const place = { id: props.group.id, slug: props.group.slug }
    untrack(() => {
      for (const batch of batches) if (!batch.done || batchOf(batch.id)) followBatch({ group: place, batch })
    })
  })

  return {
    data,
    /** Whether the picture is of what was chosen, not of what was shown before. */
    isCurrent: () => load.data()?.scope === scope(),
    problem: load.problem,
    reload: load.reload,
    isLoading: () => !load.data() && !load.problem(),
    scope,
    setScope,
  }
}
