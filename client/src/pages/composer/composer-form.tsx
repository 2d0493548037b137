import { Show } from 'solid-js'
import { Icon } from '../../parts/icon.tsx'
import { Notice } from '../../parts/notice.tsx'
import type { Composer } from './create-composer.ts'
import { RecipientBox } from './recipient-box.tsx'
import { summaryWords } from './summarise.ts'
import { TermsFields } from './terms-fields.tsx'

const fields = ['recipients', 'text', 'message', 'role', 'expiresInDays', 'expiresAt']

/** Who is invited, on which terms; what the server refuses stands beside the field it names. */
export function ComposerForm(props: { composer: Composer }) {
  const problem = () => props.composer.problem() ?? props.composer.preview.problem()
  const errors = (): Record<string, string> =>
    Object.fromEntries(problem()?.errors.map(({ path, message }) => [path.split(/[.[]/)[0] ?? path, message]) ?? [])
  const going = () => props.composer.summary().people + props.composer.summary().addresses
  const isEmpty = () => !going() && !props.composer.recipients.text().trim()
  const label = () => (going() ? `Send ${going().toLocaleString('en')} ${going() === 1 ? 'invite' : 'invites'}` : 'Send invites')
  const unplaced = () => (Object.keys(errors()).some((path) => fields.includes(path)) ? undefined : props.composer.problem()?.detail)
  return (
    <form
      class="form card composer-form"
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        void props.composer.send()
      }}
    >
      <RecipientBox
        group={props.composer.group.id}
        recipients={props.composer.recipients}
        resultOf={props.composer.preview.resultOf}
        error={errors().recipients ?? errors().text}
      />
      <TermsFields composer={props.composer} errors={errors()} />
      <Notice tone="bad">{unplaced()}</Notice>
      <div class="send-bar">
        <p class="small" role="status">
          {summaryWords(props.composer.summary())}
        </p>
        <button type="submit" class="button primary" disabled={isEmpty() || props.composer.isSending()}>
          <Show when={!props.composer.isSending()} fallback="Sending…">
            <Icon name="send" /> {label()}
          </Show>
        </button>
      </div>
    </form>
  )
}
