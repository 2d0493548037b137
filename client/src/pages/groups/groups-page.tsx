import { A } from '@solidjs/router'
import type { Group } from '@usher/shared/schemas/group.ts'
import { createMemo, createUniqueId, For, Match, Show, Switch } from 'solid-js'
import { listGroups } from '../../api/groups.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { Empty } from '../../parts/empty.tsx'
import { JoinMethodFact, membersWords, roleWords } from '../../parts/group-facts.tsx'
import { Icon } from '../../parts/icon.tsx'
import { JoinButton } from '../../parts/join-button.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { createPages } from '../../store/create-pages.ts'
import { createGroupNews } from '../../store/group-news.ts'
import './groups.css'

/** The groups one belongs to, then those one may see. Whatever changes either loads them again. */
export default function GroupsPage() {
  const { load, isMore, more } = createPages(
    () => 'all',
    (_, cursor) => listGroups(cursor),
    createGroupNews(),
  )
  return (
    <div class="page">
      <PageHead
        title="Groups"
        actions={
          <A class="button primary" href="/groups/new">
            <Icon name="plus" /> New group
          </A>
        }
      />
      <Loaded load={load} skeleton={<Skeleton rows={3} height={148} />}>
        {(page) => (
          <>
            <Lists groups={page().items} onChanged={() => void load.reload()} />
            <Show when={page().next}>
              <button type="button" class="button more" disabled={isMore()} onClick={more}>
                Show more
              </button>
            </Show>
          </>
        )}
      </Loaded>
    </div>
  )
}

type ListProps = { groups: readonly Group[]; onChanged: () => void }

function Lists(props: ListProps) {
  const mine = () => props.groups.filter((group) => group.role)
  const others = () => props.groups.filter((group) => !group.role && !group.archivedAt)
  return (
    <>
      <Show when={!mine().length && !others().length}>
        <Empty icon="users">There is no group yet. Make the first one.</Empty>
      </Show>
      <List title="Your groups" groups={mine()} onChanged={props.onChanged} />
      <List title={mine().length ? 'Other groups' : 'Groups to see'} groups={others()} onChanged={props.onChanged} />
    </>
  )
}

function List(props: ListProps & { title: string }) {
  const id = createUniqueId()
  // By id, so that a list loaded anew leaves the cards and the focus in them where they are.
  const ids = () => props.groups.map((group) => group.id)
  const byId = createMemo(() => new Map(props.groups.map((group) => [group.id, group])))
  return (
    <Show when={props.groups.length}>
      <section aria-labelledby={id}>
        <h2 id={id} class="group-list-head">
          {props.title}
        </h2>
        <ul class="group-grid">
          <For each={ids()}>
            {(groupId) => <Show when={byId().get(groupId)}>{(group) => <GroupCard group={group()} onChanged={props.onChanged} />}</Show>}
          </For>
        </ul>
      </section>
    </Show>
  )
}

function GroupCard(props: { group: Group; onChanged: () => void }) {
  return (
    <li class="card group-card">
      <Avatar name={props.group.name} id={props.group.id} size={44} square />
      <div class="group-card-text">
        <h3>
          <A class="cover" href={`/groups/${props.group.slug}`}>
            {props.group.name}
          </A>
        </h3>
        <p class="soft">{props.group.description}</p>
      </div>
      <p class="group-card-foot small soft">
        <JoinMethodFact method={props.group.joinMethod} />
        <span class="nowrap">{membersWords(props.group.memberCount)}</span>
        <Show when={props.group.archivedAt}>
          <span class="pill">Archived</span>
        </Show>
        <Show when={props.group.role} fallback={<Outsider {...props} />}>
          {(role) => <span class="pill push">{roleWords[role()]}</span>}
        </Show>
      </p>
    </li>
  )
}

function Outsider(props: { group: Group; onChanged: () => void }) {
  return (
    <Switch
      fallback={
        <span class="push above-cover">
          <JoinButton group={props.group} onChanged={() => props.onChanged()} small />
        </span>
      }
    >
      <Match when={props.group.invite}>
        <span class="status push" data-hue style={{ '--hue': 'var(--hue-awaiting)' }}>
          <Icon name="mail" size={14} />
          You are invited
        </span>
      </Match>
      <Match when={props.group.request}>
        <span class="status push">
          <Icon name="hand" size={14} />
          You asked to join
        </span>
      </Match>
    </Switch>
  )
}
