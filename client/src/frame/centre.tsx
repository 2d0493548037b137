import { A } from '@solidjs/router'
import type { Notification, NotificationType } from '@usher/shared/schemas/me.ts'
import { createEffect, createMemo, For, onMount, Show } from 'solid-js'
import { listNotifications, markSeen } from '../api/me.ts'
import { AnswerButtons } from '../parts/answer-buttons.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { Empty } from '../parts/empty.tsx'
import { Failed } from '../parts/failed.tsx'
import { Icon } from '../parts/icon.tsx'
import { RelativeTime } from '../parts/relative-time.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { StatusBadge } from '../parts/status-badge.tsx'
import { feed } from '../store/feed.ts'
import { createLoad } from '../store/load.ts'
import './centre.css'

const most = 30

/** The newest notifications. Opening it clears the bell; what was new stays tinted until it is closed. */
export default function Centre(props: { close: () => void }) {
  const load = createLoad(
    () => 'newest',
    () => listNotifications(),
  )
  const fresh = new Set<string>()
  let head!: HTMLHeadingElement
  createEffect(() => feed.putNotifications(load.data()?.items ?? []))
  const items = createMemo(() =>
    Object.values(feed.state.notifications)
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
      .slice(0, most),
  )
  createEffect(() => {
    const unseen = items().filter((item) => !item.seenAt && !fresh.has(item.id))
    if (!load.data() || !unseen[0]) return
    for (const { id } of unseen) fresh.add(id)
    void see(unseen[0].createdAt)
  })
  onMount(() => head.focus())
  return (
    <>
      <div class="centre-head">
        <h2 ref={head} tabindex="-1">
          Notifications
        </h2>
        <button type="button" class="button icon-only push" aria-label="Close notifications" onClick={props.close}>
          <Icon name="x" />
        </button>
      </div>
      <Show when={load.data() || items().length} fallback={<Missing problem={load.problem()} retry={load.reload} />}>
        <ul>
          <For each={items()} fallback={<Empty icon="bell">Nothing yet. Invites and answers to yours show up here.</Empty>}>
            {(item) => <Row item={item} isFresh={!item.seenAt || fresh.has(item.id)} close={props.close} />}
          </For>
        </ul>
      </Show>
      <div class="centre-foot">
        <A href="/invites" onClick={props.close}>
          See all my invites
        </A>
      </div>
    </>
  )
}

async function see(upTo: string) {
  await markSeen(upTo)
  await feed.catchUp()
}

function Missing(props: { problem: Parameters<typeof Failed>[0]['problem'] | undefined; retry: () => void }) {
  return (
    <Show when={props.problem} fallback={<Skeleton rows={4} height={72} gap={2} />}>
      {(problem) => <Failed problem={problem()} retry={props.retry} />}
    </Show>
  )
}

type Words = {
  did: string
  /** Where it leads; to the group unless said otherwise. */
  href?: (group: string) => string
}

const words: Record<NotificationType, Words> = {
  invite_received: { did: 'invited you to' },
  invite_accepted: { did: 'accepted your invite to' },
  invite_declined: { did: 'declined your invite to' },
  invite_asked_again: { did: 'asks for a new invite to', href: (group) => `${group}/manage/invites?flag=asked_again` },
  request_approved: { did: 'approved your request to join' },
  request_rejected: { did: 'declined your request to join' },
  added: { did: 'added you to' },
}

function Row(props: { item: Notification; isFresh: boolean; close: () => void }) {
  const invite = () => (props.item.type === 'invite_received' ? feed.state.invites[props.item.inviteId ?? ''] : undefined)
  const href = () => {
    const group = `/groups/${props.item.group.slug}`
    return words[props.item.type].href?.(group) ?? group
  }
  return (
    <li class="centre-row" classList={{ fresh: props.isFresh }}>
      <Avatar name={props.item.actor.name} size={36} />
      <div class="grow">
        <p>
          <strong>{props.item.actor.name}</strong> {words[props.item.type].did}{' '}
          <A class="centre-link" href={href()} onClick={props.close}>
            {props.item.group.name}
          </A>
        </p>
        <p class="row small soft">
          <RelativeTime at={props.item.createdAt} />
          <Show when={invite()?.status !== 'pending' && invite()}>
            {(done) => <StatusBadge status={done().status} {...(done().status === 'accepted' && { word: 'Joined' })} />}
          </Show>
        </p>
        <Show when={invite()?.status === 'pending' && invite()}>{(open) => <AnswerButtons invite={open()} small />}</Show>
      </div>
    </li>
  )
}
