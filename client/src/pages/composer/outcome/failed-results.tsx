import { A } from '@solidjs/router'
import type { Delivery } from '@usher/shared/delivery.ts'
import type { Batch } from '@usher/shared/schemas/batch.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import { createSignal, For, Show } from 'solid-js'
import { changeInBulk } from '../../../api/group-invites.ts'
import { Icon } from '../../../parts/icon.tsx'
import { showToast } from '../../../parts/toasts.ts'
import { copyLines } from './copy-lines.ts'

const fewRows = 100

/** Open invites whose mail did not arrive, and what can be done about them. */
export function FailedResults(props: { group: Group; batch: Batch; failed: readonly Invite[]; onRetried: () => Promise<void> }) {
  const [isBusy, setBusy] = createSignal(false)
  const filter = () => ({ batch: props.batch.id, flag: 'undelivered' as const })

  async function retry() {
    setBusy(true)
    const outcome = await changeInBulk(props.group.id, { action: 'resend', filter: filter() })
    if (outcome.ok) await props.onRetried()
    setBusy(false)
    if (!outcome.ok) return showToast({ text: outcome.problem.detail, tone: 'bad' })
    showToast({ text: retryWords(outcome.value.changed, outcome.value.skipped.cooling_down ?? 0) })
  }

  return (
    <Show when={props.failed.length}>
      <div class="results-head">
        <h3>Failed: {props.failed.length.toLocaleString('en')}</h3>
        <div class="row">
          <button type="button" class="button small" onClick={retry} disabled={isBusy()}>
            <Icon name="refresh-cw" size={16} /> Retry the failed
          </button>
          <button type="button" class="button small" onClick={() => copyLines(props.failed.map(nameOf))}>
            Copy the failed
          </button>
        </div>
      </div>
      <ul class="results">
        <For each={props.failed.slice(0, fewRows)}>
          {(invite) => (
            <li data-sent={false}>
              <Icon name="triangle-alert" size={16} />
              <bdi class="grow">{nameOf(invite)}</bdi>
              <span class="soft small">{failureWords(invite)}</span>
            </li>
          )}
        </For>
      </ul>
      <A class="small" href={`/groups/${props.group.slug}/manage/invites?${new URLSearchParams(filter())}`}>
        Correct their addresses in the table
      </A>
    </Show>
  )
}

export const failureWords = ({ delivery, deliveryDetail }: Invite) => [failures[delivery], deliveryDetail].filter(Boolean).join(': ')

const failures: Partial<Record<Delivery, string>> = {
  bounced: 'Bounced',
  complained: 'Marked as spam',
  suppressed: 'Not mailed',
  failed: 'Not sent',
}

const nameOf = ({ recipient: { email, name, username } }: Invite) => email ?? name ?? username ?? ''

function retryWords(changed: number, cooling: number) {
  const sent = changed === 1 ? 'Sent again to 1.' : `Sent again to ${changed.toLocaleString('en')}.`
  return cooling ? `${sent} ${cooling.toLocaleString('en')} were mailed a moment ago; try those again later.` : sent
}
