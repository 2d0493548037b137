import type { InviteStats } from '@usher/shared/schemas/invite.ts'
import { For } from 'solid-js'

type Funnel = InviteStats['funnel']

const steps: readonly [keyof Funnel, string][] = [
  ['sent', 'Sent'],
  ['delivered', 'Delivered'],
  ['opened', 'Opened'],
  ['answered', 'Answered'],
  ['accepted', 'Accepted'],
]

/** How many came how far, as numbers and bars. */
export function Funnel(props: { funnel: Funnel }) {
  return (
    <ol class="funnel">
      <For each={steps}>
        {([step, word]) => (
          <li>
            <span>{word}</span>
            <span class="funnel-bar" aria-hidden="true">
              <span style={{ width: `${100 * share(props.funnel, step)}%` }} />
            </span>
            <strong>{props.funnel[step].toLocaleString('en')}</strong>
            <span class="soft small">{percent(share(props.funnel, step))}</span>
          </li>
        )}
      </For>
    </ol>
  )
}

/** Of what was sent. */
const share = (funnel: Funnel, step: keyof Funnel) => (funnel.sent ? Math.min(1, funnel[step] / funnel.sent) : 0)

function percent(part: number) {
  if (part > 0 && part < 0.005) return '< 1%'
  if (part < 1 && part > 0.995) return '> 99%'
  return `${Math.round(100 * part)}%`
}
