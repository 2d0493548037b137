import type { RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import { isSendable } from '@usher/shared/verdict.ts'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { Icon } from '../../../parts/icon.tsx'
import { copyLines } from './copy-lines.ts'

const fewRows = 100

type ResultsProps = {
  title: string
  results: readonly RecipientResult[]
  copyLabel?: string
  /** Nothing of it has left yet. */
  isWaiting?: boolean
  children?: JSX.Element
}

/** One line for every recipient, with what became of them; long lists open bit by bit. */
export function Results(props: ResultsProps) {
  const [most, setMost] = createSignal(fewRows)
  const word = () => (props.isWaiting ? 'Waits' : 'Invited')
  return (
    <Show when={props.results.length}>
      <div class="results-head">
        <h3>{props.title}</h3>
        <div class="row">
          {props.children}
          <Show when={props.copyLabel}>
            <button type="button" class="button small" onClick={() => copyLines(props.results.map(nameOf))}>
              {props.copyLabel}
            </button>
          </Show>
        </div>
      </div>
      <ul class="results">
        <For each={props.results.slice(0, most())}>
          {(result) => (
            <li data-sent={isSendable(result.verdict)}>
              <Icon name={isSendable(result.verdict) ? (result.user ? 'user' : 'mail') : 'triangle-alert'} size={16} />
              <bdi class="grow">{result.user?.name ?? result.input}</bdi>
              <span class="soft small">{isSendable(result.verdict) ? word() : (result.reason ?? 'Not sent')}</span>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.results.length > most()}>
        <button type="button" class="button small" onClick={() => setMost(most() + 10 * fewRows)}>
          Show more
        </button>
      </Show>
    </Show>
  )
}

const nameOf = ({ user, input }: RecipientResult) => (user ? `@${user.username}` : input)
