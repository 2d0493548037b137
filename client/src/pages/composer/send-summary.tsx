import { Match, Show, Switch } from 'solid-js'
import { Icon } from '../../parts/icon.tsx'
import type { Composer } from './create-composer.ts'
import { summaryDetail, summaryWords } from './summarise.ts'

const fewEntries = 500

/** How many are ready, how many are not, and the way to the next of those. */
export function SendSummary(props: { composer: Composer }) {
  const total = () => props.composer.recipients.all().length
  const isChecking = () => total() > fewEntries && !props.composer.verdicts.isDone()
  const doubtful = () => props.composer.attention.count()
  return (
    <div class="send-summary small">
      <Switch>
        <Match when={props.composer.verdicts.problem()?.errors.length === 0}>
          <p class="soft">
            {props.composer.verdicts.problem()?.detail}{' '}
            <button type="button" class="link-button" onClick={() => props.composer.verdicts.askMore()}>
              Check again
            </button>
          </p>
        </Match>
        <Match when={isChecking()}>
          <p class="soft">
            Checking {props.composer.verdicts.known().toLocaleString('en')} of {total().toLocaleString('en')}
          </p>
        </Match>
      </Switch>
      <p role="status">
        <Show when={!isChecking()}>
          <strong>{summaryWords(props.composer.summary())}</strong>{' '}
          <span class="send-detail">{summaryDetail(props.composer.summary())}</span>
        </Show>
      </p>
      <Show when={doubtful()}>
        <button type="button" class="button small" onClick={() => props.composer.attention.next()}>
          <Icon name="triangle-alert" size={16} /> Next to look at
        </button>
      </Show>
    </div>
  )
}
