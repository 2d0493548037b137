import type { Group } from '@usher/shared/schemas/group.ts'
import { For } from 'solid-js'
import { BatchCard } from '../../parts/batch-card.tsx'
import { followedBatches, forgetBatch } from '../../store/running-batch.ts'

/** What is being sent in this group, and what came of what was sent. */
export default function BatchStrip(props: { group: Group }) {
  const here = () => followedBatches().filter(({ group }) => group.id === props.group.id)
  return <For each={here()}>{(followed) => <BatchCard followed={followed} onDismiss={() => forgetBatch(followed.batch.id)} />}</For>
}
