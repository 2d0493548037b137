import { A, useParams } from '@solidjs/router'
import { reachIn } from '@usher/shared/permissions.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import { createMemo, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import { getGroup } from '../../api/groups.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { JoinMethodFact, membersWords } from '../../parts/group-facts.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { TabLinks } from '../../parts/tab-links.tsx'
import { feed } from '../../store/feed.ts'
import { createLoad } from '../../store/load.ts'
import { NoGroup } from '../no-group.tsx'
import { createGroupWatch, type GroupWatch } from './create-group-watch.ts'
import { InvitesDesk } from './invites-desk.tsx'
import { mayManage, tabLinks, tabReach } from './manage-tabs.ts'
import './manage.css'

const MembersTab = lazy(() => import('./members-tab.tsx'))
const RequestsTab = lazy(() => import('./requests-tab.tsx'))
const SettingsTab = lazy(() => import('./settings-tab.tsx'))
const AuditTab = lazy(() => import('./audit-tab.tsx'))

/** Everything about a group for those who lead it, and for members who may invite what they sent. It follows their role. */
export default function ManagePage() {
  const params = useParams<{ group: string; tab: string }>()
  const load = createLoad(() => params.group, getGroup, feed.groupsAt)
  const isHidden = () => load.problem()?.status === 404
  const shown = createMemo(() => {
    const group = load.data()?.group
    return group && mayManage(group) ? group : undefined
  })
  return (
    <div class="page wide">
      <Show when={!isHidden()} fallback={<NoGroup />}>
        <Loaded load={load} skeleton={<Skeleton rows={2} height={120} />}>
          {() => (
            <Show when={shown()} fallback={<NoGroup />}>
              {(group) => <Desk group={group()} tab={params.tab} onGroup={(next) => load.set({ group: next })} onStale={load.reload} />}
            </Show>
          )}
        </Loaded>
      </Show>
    </div>
  )
}

type ManagedProps = { group: Group; tab: string; onGroup: (group: Group) => void; onStale: () => void }

/** Begins anew when another group is shown, or more or less of it. */
function Desk(props: ManagedProps) {
  const key = createMemo(() => [props.group.id, props.group.role, reachIn(props.group, 'manage_invites')].join())
  return (
    <Show when={key()} keyed>
      <Managed {...props} />
    </Show>
  )
}

function Managed(props: ManagedProps) {
  const watch = createGroupWatch(props.group.id, () => props.onStale())
  return (
    <>
      <Head group={props.group} />
      <Show when={props.group.archivedAt}>
        <div class="archived">
          <Notice icon="archive">This group is archived: it can be looked at, but nobody joins and nobody is invited.</Notice>
        </div>
      </Show>
      <TabLinks label="Manage the group" items={tabLinks(props.group, watch.stats())} />
      <Suspense fallback={<Skeleton rows={8} height={55} gap={1} />}>
        <Tab {...props} watch={watch} />
      </Suspense>
    </>
  )
}

function Tab(props: ManagedProps & { watch: GroupWatch }) {
  const isOn = (tab: string) => props.tab === tab && tabReach(props.group, tab)
  return (
    <Switch fallback={<NoGroup />}>
      <Match when={isOn('members')}>
        <MembersTab group={props.group} watch={props.watch} onGroup={props.onGroup} />
      </Match>
      <Match when={isOn('invites')}>
        <InvitesDesk group={props.group} watch={props.watch} />
      </Match>
      <Match when={isOn('requests')}>
        <RequestsTab group={props.group} watch={props.watch} />
      </Match>
      <Match when={isOn('settings')}>
        <SettingsTab group={props.group} openRequests={props.watch.stats()?.requests ?? 0} onSaved={props.onGroup} />
      </Match>
      <Match when={isOn('activity')}>
        <AuditTab group={props.group} />
      </Match>
    </Switch>
  )
}

function Head(props: { group: Group }) {
  return (
    <PageHead
      title={props.group.name}
      crumb={{ href: `/groups/${props.group.slug}`, label: 'To the group' }}
      avatar={<Avatar name={props.group.name} id={props.group.id} size={56} square />}
      sub={
        <>
          <JoinMethodFact method={props.group.joinMethod} /> · {membersWords(props.group.memberCount)}
        </>
      }
      actions={
        <Show when={reachIn(props.group, 'invite')}>
          <A class="button primary" href={`/groups/${props.group.slug}/invite`}>
            <Icon name="user-plus" /> Invite users
          </A>
        </Show>
      }
    />
  )
}
