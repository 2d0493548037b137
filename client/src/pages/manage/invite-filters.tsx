import type { InviteFlag } from '@usher/shared/invite-query.ts'
import type { InviteStatus } from '@usher/shared/invite-status.ts'
import type { InviteStats } from '@usher/shared/schemas/invite.ts'
import type { InviteFilter } from '@usher/shared/schemas/invite-desk.ts'
import { For, Show } from 'solid-js'
import { Icon } from '../../parts/icon.tsx'
import { statusLooks } from '../../parts/status-badge.tsx'

type Chip = { status?: InviteStatus; flag?: InviteFlag; word: string; isCall?: boolean }

const chips: readonly Chip[] = [
  { word: 'All' },
  { status: 'pending', word: statusLooks.pending.word },
  { status: 'accepted', word: statusLooks.accepted.word },
  { status: 'declined', word: statusLooks.declined.word },
  { status: 'expired', word: statusLooks.expired.word },
  { flag: 'undelivered', word: statusLooks.undelivered.word },
  { status: 'cancelled', word: statusLooks.cancelled.word },
  { flag: 'expiring_soon', word: 'Expiring soon', isCall: true },
  { flag: 'asked_again', word: 'Asked again', isCall: true },
]

/** The states as filters, each with how many there are now; what calls for somebody is there only when there is any. */
export function InviteFilters(props: {
  stats: InviteStats | undefined
  value: InviteFilter
  onChange: (value: Pick<InviteFilter, 'status' | 'flag'>) => void
}) {
  const isOn = ({ status, flag }: Chip) => props.value.status === status && props.value.flag === flag
  const shown = () => chips.filter((chip) => !chip.isCall || isOn(chip) || (countOf(chip, props.stats) ?? 0) > 0)
  return (
    <fieldset class="filters">
      <legend class="sr-only">Show</legend>
      <For each={shown()}>
        {(chip) => (
          <button
            type="button"
            classList={{ call: chip.isCall ?? false }}
            aria-pressed={isOn(chip)}
            onClick={() => props.onChange({ status: chip.status, flag: chip.flag })}
          >
            <Show when={chip.isCall}>
              <Icon name="triangle-alert" size={14} />
            </Show>
            {chip.word} <strong>{countOf(chip, props.stats)?.toLocaleString('en')}</strong>
          </button>
        )}
      </For>
    </fieldset>
  )
}

function countOf({ status, flag }: Chip, stats: InviteStats | undefined) {
  if (flag) return stats?.flag?.[flag]
  if (status) return stats?.status[status]
  return stats && Object.values(stats.status).reduce((sum, count) => sum + count, 0)
}
