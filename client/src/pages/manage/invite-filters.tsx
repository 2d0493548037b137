import type { InviteStatus } from '@usher/shared/invite-status.ts'
import type { InviteStats } from '@usher/shared/schemas/invite.ts'
import { For } from 'solid-js'
import { statusLooks } from '../../parts/status-badge.tsx'

const order: readonly InviteStatus[] = ['pending', 'accepted', 'declined', 'expired', 'cancelled']

/** The statuses as filters, each with how many there are now. */
export function InviteFilters(props: {
  stats: InviteStats | undefined
  value: InviteStatus | undefined
  onChange: (value: InviteStatus | undefined) => void
}) {
  const total = () => props.stats && Object.values(props.stats.status).reduce((sum, count) => sum + count, 0)
  const count = (value?: InviteStatus) => (value ? props.stats?.status[value] : total())
  return (
    <fieldset class="filters">
      <legend class="sr-only">Show</legend>
      <For each={[undefined, ...order]}>
        {(value) => (
          <button type="button" aria-pressed={props.value === value} onClick={() => props.onChange(value)}>
            {value ? statusLooks[value].word : 'All'} <strong>{count(value)?.toLocaleString('en')}</strong>
          </button>
        )}
      </For>
    </fieldset>
  )
}
