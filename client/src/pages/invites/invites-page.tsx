import { A } from '@solidjs/router'
import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { createMemo, For, Show } from 'solid-js'
import { AnswerButtons } from '../../parts/answer-buttons.tsx'
import { Avatar, hueOf } from '../../parts/avatar.tsx'
import { Empty } from '../../parts/empty.tsx'
import { membersWords } from '../../parts/group-facts.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { RelativeTime } from '../../parts/relative-time.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { now } from '../../store/clock.ts'
import { feed } from '../../store/feed.ts'
import './invites.css'

const soonMs = 2 * 86_400_000

/** What waits for my answer, the most urgent first, and what I have answered. */
export default function InvitesPage() {
  const isOpen = (invite: MyInvite) => invite.status === 'pending'
  const ids = createMemo(() => Object.keys(feed.state.invites))
  const all = () => ids().flatMap((id) => feed.state.invites[id] ?? [])
  const waiting = createMemo(() =>
    all()
      .filter(isOpen)
      .sort((a, b) => a.expiresAt.localeCompare(b.expiresAt)),
  )
  const answered = createMemo(() =>
    all()
      .filter((invite) => !isOpen(invite))
      .sort((a, b) => closedAt(b).localeCompare(closedAt(a))),
  )
  return (
    <div class="page">
      <PageHead title="My invites" sub={feed.state.hasInvites ? `${waiting().length || 'None'} waiting for your answer` : ' '} />
      <Show when={feed.state.hasInvites} fallback={<Skeleton rows={2} height={126} />}>
        <Show when={waiting().length} fallback={<NothingWaits />}>
          <ul class="stack">
            <For each={waiting()}>{(invite) => <Waiting invite={invite} />}</For>
          </ul>
        </Show>
        <Show when={answered().length}>
          <h2 class="answered-head">Answered</h2>
          <ul>
            <For each={answered()}>{(invite) => <Answered invite={invite} />}</For>
          </ul>
        </Show>
      </Show>
    </div>
  )
}

const closedAt = ({ answeredAt, expiresAt, status, createdAt }: MyInvite) => answeredAt ?? (status === 'expired' ? expiresAt : createdAt)

function NothingWaits() {
  return (
    <Empty
      icon="mail"
      action={
        <A class="button" href="/groups">
          See the groups
        </A>
      }
    >
      Nothing waits for you. The next invite shows up here by itself.
    </Empty>
  )
}

function Waiting(props: { invite: MyInvite }) {
  const isSoon = () => Date.parse(props.invite.expiresAt) - now() < soonMs
  return (
    <li class="card waiting">
      <Avatar name={props.invite.group.name} id={props.invite.group.id} size={48} square />
      <div class="grow">
        <h2>
          <A class="plain-link" href={`/groups/${props.invite.group.slug}`}>
            {props.invite.group.name}
          </A>
        </h2>
        <p class="soft">
          <bdi>{props.invite.invitedBy.name}</bdi> invited you <RelativeTime at={props.invite.createdAt} /> ·{' '}
          {membersWords(props.invite.group.memberCount)} ·{' '}
          <span classList={{ soon: isSoon() }}>
            expires <RelativeTime at={props.invite.expiresAt} />
          </span>
          <Show when={props.invite.role === 'manager'}> · as a manager</Show>
        </p>
        <Show when={props.invite.message}>
          <blockquote style={{ '--hue': hueOf(props.invite.group.id) }}>{props.invite.message}</blockquote>
        </Show>
      </div>
      <AnswerButtons invite={props.invite} />
    </li>
  )
}

function Answered(props: { invite: MyInvite }) {
  return (
    <li class="answered">
      <Avatar name={props.invite.group.name} id={props.invite.group.id} size={28} square />
      <Show when={props.invite.status === 'accepted'} fallback={<strong class="grow">{props.invite.group.name}</strong>}>
        <A class="plain-link grow" href={`/groups/${props.invite.group.slug}`}>
          {props.invite.group.name}
        </A>
      </Show>
      <StatusBadge status={props.invite.status} {...(props.invite.status === 'accepted' && { word: 'Joined' })} />
    </li>
  )
}
