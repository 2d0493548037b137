import { useParams } from '@solidjs/router'
import { may } from '@usher/shared/permissions.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import { lazy, Show, Suspense } from 'solid-js'
import { getGroup } from '../../api/groups.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { createLoad } from '../../store/load.ts'
import { NoGroup } from '../no-group.tsx'
import { AskBeforeLeaving } from './ask-before-leaving.tsx'
import { ComposerForm } from './composer-form.tsx'
import { createComposer } from './create-composer.ts'
import './composer.css'

const MailPreview = lazy(() => import('./mail-preview.tsx'))
const SendOutcome = lazy(() => import('./send-outcome.tsx'))

/** Inviting users and strangers in one go, after seeing the mail. */
export default function ComposerPage() {
  const params = useParams<{ group: string }>()
  const load = createLoad(() => params.group, getGroup)
  return (
    <div class="page wide">
      <Show when={load.problem()?.status !== 404} fallback={<NoGroup />}>
        <Loaded load={load} skeleton={<Skeleton rows={2} height={320} />}>
          {(data) => (
            <Show when={may(data().group.role, 'invite')} fallback={<NoGroup />}>
              <ComposerOf group={data().group} />
            </Show>
          )}
        </Loaded>
      </Show>
    </div>
  )
}

function ComposerOf(props: { group: Group }) {
  const composer = createComposer(props.group)
  const again = () => {
    composer.again()
    document.querySelector<HTMLElement>('[name="recipients"]')?.focus()
  }
  return (
    <>
      <PageHead title="Invite users" crumb={{ href: `/groups/${props.group.slug}`, label: props.group.name }} />
      <AskBeforeLeaving count={composer.recipients.all().length} />
      <Show
        when={composer.result()}
        fallback={
          <div class="composer">
            <ComposerForm composer={composer} />
            <Suspense fallback={<Skeleton rows={1} height={320} />}>
              <MailPreview mail={composer.preview.mail()} />
            </Suspense>
          </div>
        }
      >
        {(result) => (
          <Suspense fallback={<Skeleton rows={1} height={240} />}>
            <SendOutcome group={props.group} result={result()} onAgain={again} />
          </Suspense>
        )}
      </Show>
    </>
  )
}
