import { A, useParams } from '@solidjs/router'
import { may } from '@usher/shared/permissions.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import { createMemo, Show } from 'solid-js'
import { getGroup } from '../../api/groups.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { JoinMethodFact, joinMethodWords, membersWords, roleWords } from '../../parts/group-facts.tsx'
import { Icon } from '../../parts/icon.tsx'
import { JoinButton } from '../../parts/join-button.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { feed } from '../../store/feed.ts'
import { createLoad } from '../../store/load.ts'
import { NoGroup } from '../no-group.tsx'
import { InviteBanner } from './invite-banner.tsx'
import { MemberList } from './member-list.tsx'
import './group.css'

/** One group, as much of it as the person looking may see; an open invite is answered on top. */
export default function GroupPage() {
  const params = useParams<{ group: string }>()
  const isThis = ({ id, slug }: { id: string; slug: string }) => params.group === slug || params.group === id
  // Accepting here, in the bell or in another tab changes what is to be seen.
  const joined = createMemo(
    () => Object.values(feed.state.invites).filter(({ status, group }) => status === 'accepted' && isThis(group)).length,
  )
  const load = createLoad(() => params.group, getGroup, joined)
  const open = () => Object.values(feed.state.invites).find(({ status, group }) => status === 'pending' && isThis(group))
  return (
    <div class="page">
      <Show when={load.problem()?.status !== 404} fallback={<NoGroup />}>
        <Show when={open()}>{(invite) => <InviteBanner invite={invite()} />}</Show>
        <Loaded load={load} skeleton={<Skeleton rows={2} height={148} />}>
          {(data) => <GroupView group={data().group} isInvited={open() !== undefined} onJoined={(group) => load.set({ group })} />}
        </Loaded>
      </Show>
    </div>
  )
}

function GroupView(props: { group: Group; isInvited: boolean; onJoined: (group: Group) => void }) {
  const here = () => `/groups/${props.group.slug}`
  return (
    <>
      <PageHead
        title={props.group.name}
        avatar={<Avatar name={props.group.name} id={props.group.id} size={56} square />}
        sub={
          <>
            <JoinMethodFact method={props.group.joinMethod} /> · {membersWords(props.group.memberCount)}
            <Show when={props.group.role}>{(role) => <span class="pill">{roleWords[role()]}</span>}</Show>
          </>
        }
        actions={<ManagerActions group={props.group} here={here()} />}
      />
      <p class="group-about">{props.group.description}</p>
      <Show when={may(props.group.role, 'see_members')} fallback={<Outside {...props} />}>
        <MemberList group={props.group.id} count={props.group.memberCount} />
      </Show>
    </>
  )
}

function ManagerActions(props: { group: Group; here: string }) {
  return (
    <>
      <Show when={may(props.group.role, 'manage_invites')}>
        <A class="button" href={`${props.here}/manage/members`}>
          <Icon name="settings" /> Manage members
        </A>
      </Show>
      <Show when={may(props.group.role, 'invite')}>
        <A class="button primary" href={`${props.here}/invite`}>
          <Icon name="user-plus" /> Invite users
        </A>
      </Show>
    </>
  )
}

function Outside(props: { group: Group; isInvited: boolean; onJoined: (group: Group) => void }) {
  return (
    <Show when={!props.isInvited}>
      <Show when={props.group.joinMethod === 'open'}>
        <p>
          <JoinButton group={props.group} onJoined={props.onJoined} />
        </p>
      </Show>
      <Notice icon={joinMethodWords[props.group.joinMethod].icon}>
        <strong>{joinMethodWords[props.group.joinMethod].label}.</strong> {joinMethodWords[props.group.joinMethod].line}
      </Notice>
    </Show>
  )
}
