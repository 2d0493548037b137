import { A } from '@solidjs/router'
import type { Group } from '@usher/shared/schemas/group.ts'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { listGroups } from '../../api/groups.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { Empty } from '../../parts/empty.tsx'
import { JoinMethodFact, membersWords, roleWords } from '../../parts/group-facts.tsx'
import { Icon } from '../../parts/icon.tsx'
import { JoinButton } from '../../parts/join-button.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { showToast } from '../../parts/toasts.ts'
import { feed } from '../../store/feed.ts'
import { createLoad } from '../../store/load.ts'
import './groups.css'

/** The groups one belongs to and those one may see. Joining one elsewhere, or an answered invite, loads them again. */
export default function GroupsPage() {
  const joined = createMemo(() => Object.values(feed.state.invites).filter((invite) => invite.status === 'accepted').length)
  const load = createLoad(
    () => 'all',
    () => listGroups(),
    joined,
  )
  const [isMore, setMore] = createSignal(false)
  async function more(cursor: string) {
    setMore(true)
    const outcome = await listGroups(cursor)
    setMore(false)
    if (!outcome.ok) return showToast({ text: outcome.problem.detail, tone: 'bad' })
    load.set({ items: [...(load.data()?.items ?? []), ...outcome.value.items], next: outcome.value.next })
  }
  return (
    <div class="page">
      <PageHead
        title="Groups"
        sub={summary(load.data()?.items)}
        actions={
          <A class="button primary" href="/groups/new">
            <Icon name="plus" /> New group
          </A>
        }
      />
      <Loaded load={load} skeleton={<Skeleton rows={3} height={148} />}>
        {(page) => (
          <>
            <ul class="group-grid">
              <For each={page().items}>{(group) => <GroupCard group={group} onJoined={load.reload} />}</For>
            </ul>
            <Show when={!page().items.length}>
              <Empty icon="users">There is no group yet. Make the first one.</Empty>
            </Show>
            <Show when={page().next}>
              {(cursor) => (
                <button type="button" class="button more" disabled={isMore()} onClick={() => more(cursor())}>
                  Show more
                </button>
              )}
            </Show>
          </>
        )}
      </Loaded>
    </div>
  )
}

function summary(groups: readonly Group[] | undefined) {
  if (!groups) return ' '
  const mine = groups.filter((group) => group.role).length
  const others = groups.length - mine
  if (!mine) return others ? `You belong to none yet. ${others} to see.` : ' '
  return `${mine} you belong to${others ? `, ${others} more to see` : ''}.`
}

function GroupCard(props: { group: Group; onJoined: () => void }) {
  return (
    <li class="card group-card">
      <Avatar name={props.group.name} id={props.group.id} size={44} square />
      <div class="group-card-text">
        <h2>
          <A class="cover" href={`/groups/${props.group.slug}`}>
            {props.group.name}
          </A>
        </h2>
        <p class="soft">{props.group.description}</p>
      </div>
      <p class="group-card-foot small soft">
        <JoinMethodFact method={props.group.joinMethod} />
        <span class="nowrap">{membersWords(props.group.memberCount)}</span>
        <Show when={props.group.role} fallback={<Outsider {...props} />}>
          {(role) => <span class="pill push">{roleWords[role()]}</span>}
        </Show>
      </p>
    </li>
  )
}

function Outsider(props: { group: Group; onJoined: () => void }) {
  return (
    <Show when={props.group.invite} fallback={<MayJoin {...props} />}>
      <span class="status push" data-hue style={{ '--hue': 'var(--hue-awaiting)' }}>
        <Icon name="mail" size={14} />
        You are invited
      </span>
    </Show>
  )
}

function MayJoin(props: { group: Group; onJoined: () => void }) {
  return (
    <Show when={props.group.joinMethod === 'open'}>
      <span class="push above-cover">
        <JoinButton group={props.group} onJoined={props.onJoined} small />
      </span>
    </Show>
  )
}
