import { useParams } from '@solidjs/router'
import { reachIn } from '@usher/shared/permissions.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import { createEffect, createMemo, Show } from 'solid-js'
import { getGroup } from '../../api/groups.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { JoinMethodFact, membersWords, roleWords } from '../../parts/group-facts.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { feed } from '../../store/feed.ts'
import { createGroupNews } from '../../store/group-news.ts'
import { createLoad } from '../../store/load.ts'
import { fullDay } from '../../store/relative-time.ts'
import { NoGroup } from '../no-group.tsx'
import { GroupActions } from './group-actions.tsx'
import { InviteBanner } from './invite-banner.tsx'
import { MemberList } from './member-list.tsx'
import { WaysIn } from './ways-in.tsx'
import './group.css'

/** One group, as much of it as the person looking may see; an open invite is answered on top. */
export default function GroupPage() {
  const params = useParams<{ group: string }>()
  const load = createLoad(() => params.group, getGroup, createGroupNews())
  return (
    <div class="page">
      <Show when={load.problem()?.status !== 404} fallback={<NoGroup />}>
        <Loaded load={load} skeleton={<Skeleton rows={2} height={148} />}>
          {(data) => <GroupView group={data().group} onChanged={(group) => load.set({ group })} />}
        </Loaded>
      </Show>
    </div>
  )
}

function GroupView(props: { group: Group; onChanged: (group: Group) => void }) {
  createEffect(() => props.group.invite && feed.putInvites([props.group.invite]))
  const invite = createMemo(() =>
    Object.values(feed.state.invites).find(({ status, group }) => status === 'pending' && group.id === props.group.id),
  )
  const isOutside = () => !props.group.role
  return (
    <>
      <Show when={isOutside() && !props.group.archivedAt && invite()}>{(open) => <InviteBanner invite={open()} />}</Show>
      <Head group={props.group} />
      <p class="group-about">{props.group.description}</p>
      <Show when={props.group.archivedAt}>
        {(at) => (
          <div class="group-notice">
            <Notice icon="archive">
              <strong>Archived on {fullDay(at())}.</strong> It can only be looked at: nobody joins, nobody is invited.
            </Notice>
          </div>
        )}
      </Show>
      <Show when={isOutside() && !props.group.archivedAt && !invite()}>
        <WaysIn group={props.group} onChanged={props.onChanged} />
      </Show>
      <Show when={reachIn(props.group, 'see_members')}>
        <MemberList group={props.group.id} count={props.group.memberCount} />
      </Show>
    </>
  )
}

function Head(props: { group: Group }) {
  return (
    <PageHead
      title={props.group.name}
      avatar={<Avatar name={props.group.name} id={props.group.id} size={56} square />}
      sub={
        <>
          <JoinMethodFact method={props.group.joinMethod} /> · {membersWords(props.group.memberCount)}
          <Show when={props.group.role}>{(role) => <span class="pill">{roleWords[role()]}</span>}</Show>
          <Show when={props.group.archivedAt}>
            <span class="pill">Archived</span>
          </Show>
        </>
      }
      actions={<GroupActions group={props.group} />}
    />
  )
}
