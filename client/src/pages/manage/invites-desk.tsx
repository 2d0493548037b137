import type { Group } from '@usher/shared/schemas/group.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import { createSignal, lazy, Show, Suspense } from 'solid-js'
import { Skeleton } from '../../parts/skeleton.tsx'
import { hasBatches } from '../../store/running-batch-mark.ts'
import type { GroupWatch } from './create-group-watch.ts'
import { createSummary } from './create-summary.ts'

const BatchStrip = lazy(() => import('./batch-strip.tsx'))
const SummaryPanel = lazy(() => import('./summary-panel.tsx'))
const InvitesTab = lazy(() => import('./invites-tab.tsx'))
const InviteHistory = lazy(() => import('./invite-history.tsx'))

/** The invites table with what belongs around it: what is being sent, the picture of it all, and the history of one. */
export function InvitesDesk(props: { group: Group; watch: GroupWatch }) {
  const summary = createSummary(props)
  const [opened, setOpened] = createSignal<Invite>()
  const above = (
    <div class="desk-above">
      <Show when={hasBatches()}>
        <Suspense>
          <BatchStrip group={props.group} />
        </Suspense>
      </Show>
      <Suspense fallback={<Skeleton height={220} />}>
        <SummaryPanel summary={summary} />
      </Suspense>
    </div>
  )
  return (
    <>
      <InvitesTab
        group={props.group}
        watch={props.watch}
        above={above}
        facets={{ inviters: summary.data()?.inviters ?? [], batches: summary.data()?.batches ?? [] }}
        onHistory={setOpened}
      />
      <Show when={opened()}>
        {(invite) => (
          <Suspense>
            <InviteHistory group={props.group} invite={invite()} watch={props.watch} onClose={() => setOpened()} />
          </Suspense>
        )}
      </Show>
    </>
  )
}
