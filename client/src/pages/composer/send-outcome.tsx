import { A } from '@solidjs/router'
import type { Group } from '@usher/shared/schemas/group.ts'
import type { RecipientResult, SendResult } from '@usher/shared/schemas/invite-send.ts'
import { createSignal, For, onMount, Show } from 'solid-js'
import { Icon } from '../../parts/icon.tsx'
import { showToast } from '../../parts/toasts.ts'

const fewRows = 100

/** What became of every recipient of one press of Send. */
export default function SendOutcome(props: { group: Group; result: SendResult; onAgain: () => void }) {
  const sent = () => props.result.results.filter(({ verdict }) => verdict === 'ready')
  const left = () => props.result.results.filter(({ verdict }) => verdict !== 'ready')
  let heading!: HTMLHeadingElement
  onMount(() => heading.focus())
  const copy = async () => {
    await navigator.clipboard.writeText(left().map(nameOf).join('\n'))
    showToast({ text: left().length === 1 ? 'Copied it.' : `Copied ${left().length}.` })
  }
  return (
    <section class="card send-outcome">
      <h2 ref={heading} tabindex="-1">
        <Icon name={sent().length ? 'check' : 'triangle-alert'} size={22} />
        {sentWords(sent().length)}
        <Show when={left().length}>
          <span class="soft">, {left().length.toLocaleString('en')} not sent</span>
        </Show>
      </h2>
      <div class="form-actions">
        <button type="button" class="button primary" onClick={() => props.onAgain()}>
          <Icon name="user-plus" /> Invite more
        </button>
        <A class="button" href={`/groups/${props.group.slug}/manage/invites`}>
          See the invites table
        </A>
        <Show when={left().length}>
          <button type="button" class="button" onClick={copy}>
            Copy those not sent
          </button>
        </Show>
      </div>
      <Results title="Not sent" results={left()} />
      <Results title="Sent" results={sent()} />
    </section>
  )
}

const sentWords = (count: number) =>
  count === 0 ? 'No invite sent' : count === 1 ? '1 invite sent' : `${count.toLocaleString('en')} invites sent`

function nameOf({ user, input }: RecipientResult) {
  return user ? `@${user.username}` : input
}

function Results(props: { title: string; results: readonly RecipientResult[] }) {
  const [most, setMost] = createSignal(fewRows)
  return (
    <Show when={props.results.length}>
      <h3>{props.title}</h3>
      <ul class="results">
        <For each={props.results.slice(0, most())}>
          {(result) => (
            <li data-verdict={result.verdict}>
              <Icon name={result.verdict === 'ready' ? (result.user ? 'user' : 'mail') : 'triangle-alert'} size={16} />
              <span class="grow">{result.user?.name ?? result.input}</span>
              <span class="soft small">{result.verdict === 'ready' ? 'Sent' : (result.reason ?? 'Not sent')}</span>
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
