import type { Group } from '@usher/shared/schemas/group.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import type { InviteTimeline } from '@usher/shared/schemas/invite-desk.ts'
import { For, onCleanup, Show } from 'solid-js'
import { getTimeline } from '../../api/group-invites.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { RelativeTime } from '../../parts/relative-time.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { createLoad } from '../../store/load.ts'
import { fullTime } from '../../store/relative-time.ts'
import type { GroupWatch } from './create-group-watch.ts'
import { type HistoryItem, stepLooks } from './history-words.ts'
import { recipientName } from './recipient-name.ts'
import './invite-history.css'

/** Everything that happened to one invite, oldest first, as it goes on. */
export default function InviteHistory(props: { group: Group; invite: Invite; watch: GroupWatch; onClose: () => void }) {
  const load = createLoad(
    () => props.invite.id,
    (id) => getTimeline(props.group.id, id),
  )
  onCleanup(
    props.watch.listen((news) => {
      const isAffected = news.kind === 'reload' || (news.kind === 'rows' && news.rows.some(({ id }) => id === props.invite.id))
      if (isAffected) void load.reload()
    }),
  )
  return (
    <Dialog title={`History of ${recipientName(props.invite)}`} onClose={props.onClose}>
      <Loaded load={load} skeleton={<Skeleton rows={4} height={40} gap={8} />}>
        {(timeline) => <Steps items={timeline().items} />}
      </Loaded>
      <div class="form-actions">
        <button type="button" class="button" onClick={() => props.onClose()}>
          Close
        </button>
      </div>
    </Dialog>
  )
}

function Steps(props: { items: InviteTimeline['items'] }) {
  return (
    <ol class="history">
      <For each={props.items}>{(item) => <Step item={item} />}</For>
    </ol>
  )
}

function Step(props: { item: HistoryItem }) {
  const look = () => stepLooks[props.item.step]
  const added = () => (props.item.detail ? (look().adds?.(props.item.detail) ?? '') : '')
  return (
    <li data-step={props.item.step}>
      <Icon name={look().icon} size={16} />
      <div class="grow">
        <span class="history-words">
          {look().words}
          <bdi>{added()}</bdi>
        </span>
        <Show when={props.item.by}>
          {(by) => (
            <span class="soft">
              {' '}
              by <bdi>{by().name}</bdi>
            </span>
          )}
        </Show>
        <Show when={props.item.at}>
          {(at) => (
            <span class="person-line">
              <RelativeTime at={at()} /> · {fullTime(at())}
            </span>
          )}
        </Show>
      </div>
    </li>
  )
}
