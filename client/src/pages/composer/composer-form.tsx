import { limits } from '@usher/shared/limits.ts'
import { lazy, Show, Suspense } from 'solid-js'
import { Icon } from '../../parts/icon.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import type { Composer } from './create-composer.ts'
import { RecipientBox } from './recipient-box.tsx'
import { SendSummary } from './send-summary.tsx'
import { goingOut } from './summarise.ts'

const TermsFields = lazy(() => import('./terms-fields.tsx'))

const fields = ['recipients', 'text', 'message', 'role', 'expiresInDays', 'expiresAt']

/** Who is invited, on which terms; what the server refuses, or is known to refuse, stands beside the field it names. */
export default function ComposerForm(props: { composer: Composer; onFile: (file?: File) => void }) {
  const errors = () => errorsOf(props.composer)
  const going = () => goingOut(props.composer.summary())
  const isEmpty = () => !going() && !props.composer.recipients.text().trim()
  const label = () => (going() ? `Send ${going().toLocaleString('en')} ${going() === 1 ? 'invite' : 'invites'}` : 'Send invites')
  const unplaced = () => (Object.keys(errors()).some((path) => fields.includes(path)) ? undefined : props.composer.problem()?.detail)

  async function onSubmit(event: SubmitEvent) {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    if (!isTooMany(props.composer)) await props.composer.send()
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }

  return (
    <form class="form card composer-form" novalidate onSubmit={onSubmit}>
      <Notice icon="undo-2">{props.composer.isTakenBack() && 'Nothing was sent. Everything is here as it was.'}</Notice>
      <RecipientBox composer={props.composer} error={errors().recipients ?? errors().text} onFile={props.onFile} />
      <Suspense fallback={<Skeleton rows={1} height={260} />}>
        <TermsFields group={props.composer.group} terms={props.composer.terms} errors={errors()} />
      </Suspense>
      <Notice tone="bad">{unplaced()}</Notice>
      <div class="send-bar">
        <SendSummary composer={props.composer} />
        <button type="submit" class="button primary" disabled={isEmpty() || props.composer.isSending()}>
          <Show when={!props.composer.isSending()} fallback="Sending…">
            <Icon name="send" /> {label()}
          </Show>
        </button>
      </div>
    </form>
  )
}

const isTooMany = (composer: Composer) => composer.recipients.all().length > limits.recipientsPerBatch

function errorsOf(composer: Composer): Record<string, string> {
  const problem = composer.problem() ?? composer.verdicts.problem() ?? composer.mail.problem()
  const refused = problem?.errors.map(({ path, message }) => [path.split(/[.[]/)[0] ?? path, message]) ?? []
  const most = limits.recipientsPerBatch.toLocaleString('en')
  return {
    ...Object.fromEntries(refused),
    ...composer.terms.faults(),
    ...(isTooMany(composer) && { recipients: `At most ${most} at once; take some out and send them after these.` }),
  }
}
