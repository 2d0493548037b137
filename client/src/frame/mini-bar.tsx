import { A } from '@solidjs/router'
import { createEffect, createMemo, For, onCleanup, Show, untrack } from 'solid-js'
import { BatchBar } from '../parts/batch-bar.tsx'
import { type FollowedBatch, followedBatches, isUnderWay, keepBatchesOf } from '../store/running-batch.ts'
import { useBatchNews } from '../store/running-batch-news.ts'
import { invitesWords, progressWords } from '../store/running-batch-words.ts'
import { user } from '../store/session.ts'
import './mini-bar.css'

/** What is being sent, on every page, as the way back to it. */
export default function MiniBar() {
  const userId = createMemo(() => user()?.id)
  createEffect(() => {
    const id = userId()
    if (id) onCleanup(untrack(() => keepBatchesOf(id)))
  })
  return (
    <div class="mini-bars">
      <For each={followedBatches()}>{(followed) => <Mini followed={followed} />}</For>
    </div>
  )
}

function Mini(props: { followed: FollowedBatch }) {
  const batch = () => props.followed.batch
  useBatchNews(batch)
  const words = () => (batch().state === 'held' ? `About to send ${invitesWords(batch().total)}` : `Sending ${progressWords(batch())}`)
  return (
    <Show when={isUnderWay(batch())}>
      <A class="mini-bar" href={`/groups/${props.followed.group.slug}/manage/invites`} title={words()}>
        <span class="rail-word ellipsis">{words()}</span>
        <BatchBar batch={batch()} label="Invites being sent" />
      </A>
    </Show>
  )
}
