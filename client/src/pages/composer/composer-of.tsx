import type { Group } from '@usher/shared/schemas/group.ts'
import { createSignal, lazy, Match, onMount, Suspense, Switch } from 'solid-js'
import { PageHead } from '../../parts/page-head.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { AskBeforeLeaving } from './ask-before-leaving.tsx'
import { createComposer } from './create-composer.ts'
import type { Draft } from './draft.ts'
import { resumeBatch } from './resume-batch.ts'

const ComposerForm = lazy(() => import('./composer-form.tsx'))
const ImportPanel = lazy(() => import('./import/import-panel.tsx'))
const MailPreview = lazy(() => import('./mail-preview.tsx'))
const SendOutcome = lazy(() => import('./outcome/send-outcome.tsx'))

// Fetched while the group is still being asked for.
void ComposerForm.preload()
void MailPreview.preload()

/** The page of one group: writing, reviewing a file, or what became of what was sent. */
export function ComposerOf(props: { group: Group }) {
  const composer = createComposer(props.group)
  const [file, setFile] = createSignal<File | 'none'>()
  const [isResuming, setResuming] = createSignal(composer.heldBatch !== undefined)

  onMount(async () => {
    if (composer.heldBatch === undefined) return
    await resumeBatch(composer, composer.heldBatch)
    setResuming(false)
  })

  function compose(draft: Draft, isTakenBack = false) {
    composer.compose(draft)
    composer.setTakenBack(isTakenBack)
    focusBox()
  }

  function endImport() {
    setFile(undefined)
    focusBox()
  }

  return (
    <>
      <PageHead title="Invite users" crumb={{ href: `/groups/${props.group.slug}`, label: props.group.name }} />
      <AskBeforeLeaving count={isResuming() ? 0 : composer.recipients.all().length} />
      <Suspense fallback={<Skeleton rows={1} height={320} />}>
        <Switch
          fallback={
            <div class="composer">
              <ComposerForm composer={composer} onFile={(chosen) => setFile(chosen ?? 'none')} />
              <Suspense fallback={<Skeleton rows={1} height={320} />}>
                <MailPreview composer={composer} />
              </Suspense>
            </div>
          }
        >
          <Match when={isResuming()}>
            <Skeleton rows={1} height={240} />
          </Match>
          <Match when={composer.sent()}>
            {(sent) => <SendOutcome composer={composer} sent={sent()} onCompose={compose} onUndone={(draft) => compose(draft, true)} />}
          </Match>
          <Match when={file()}>{(chosen) => <ImportPanel composer={composer} file={fileOf(chosen())} onClose={endImport} />}</Match>
        </Switch>
      </Suspense>
    </>
  )
}

const fileOf = (chosen: File | 'none') => (chosen === 'none' ? undefined : chosen)

const focusBox = () => queueMicrotask(() => document.querySelector<HTMLElement>('[name="recipients"]')?.focus())
