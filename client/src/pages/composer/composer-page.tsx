import { useParams } from '@solidjs/router'
import { reachIn } from '@usher/shared/permissions.ts'
import { Show } from 'solid-js'
import { getGroup } from '../../api/groups.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { createLoad } from '../../store/load.ts'
import { NoGroup } from '../no-group.tsx'
import { ArchivedGroup } from './archived-group.tsx'
import { ComposerOf } from './composer-of.tsx'
import './composer.css'

/** Inviting users and strangers in one go, after seeing the mail. */
export default function ComposerPage() {
  const params = useParams<{ group: string }>()
  const load = createLoad(() => params.group, getGroup)
  return (
    <div class="page wide">
      <Show when={load.problem()?.status !== 404} fallback={<NoGroup />}>
        <Loaded load={load} skeleton={<Skeleton rows={2} height={320} />}>
          {(data) => (
            <Show
              when={reachIn(data().group, 'invite')}
              fallback={
                <Show when={data().group.archivedAt && data().group.role} fallback={<NoGroup />}>
                  <ArchivedGroup group={data().group} />
                </Show>
              }
            >
              <ComposerOf group={data().group} />
            </Show>
          )}
        </Loaded>
      </Show>
    </div>
  )
}
