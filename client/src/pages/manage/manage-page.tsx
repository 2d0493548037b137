import { A, useParams } from '@solidjs/router'
import { may } from '@usher/shared/permissions.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import { Match, Show, Switch } from 'solid-js'
import { getGroup } from '../../api/groups.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { JoinMethodFact, membersWords } from '../../parts/group-facts.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { TabLinks } from '../../parts/tab-links.tsx'
import { createLoad, type Load } from '../../store/load.ts'
import { NoGroup } from '../no-group.tsx'
import { createGroupWatch, type GroupWatch } from './create-group-watch.ts'
import { InvitesTab } from './invites-tab.tsx'
import { MembersTab } from './members-tab.tsx'
import { SettingsTab } from './settings-tab.tsx'
import './manage.css'

/** Members, invites and settings of a group, for those who manage it. */
export default function ManagePage() {
  const params = useParams<{ group: string; tab: string }>()
  const load = createLoad(() => params.group, getGroup)
  return (
    <div class="page wide">
      <Show when={load.problem()?.status !== 404} fallback={<NoGroup />}>
        <Loaded load={load} skeleton={<Skeleton rows={2} height={120} />}>
          {(data) => (
            <Show when={may(data().group.role, 'manage_invites')} fallback={<NoGroup />}>
              <Managed group={data().group} load={load} tab={params.tab} />
            </Show>
          )}
        </Loaded>
      </Show>
    </div>
  )
}

function Managed(props: { group: Group; load: Load<{ group: Group }>; tab: string }) {
  const watch = createGroupWatch(props.group.id, () => void props.load.reload())
  const mayEdit = () => may(props.group.role, 'edit_group')
  return (
    <>
      <Head group={props.group} />
      <Tabs group={props.group} watch={watch} mayEdit={mayEdit()} />
      <Switch fallback={<NoGroup />}>
        <Match when={props.tab === 'members'}>
          <MembersTab group={props.group} />
        </Match>
        <Match when={props.tab === 'invites'}>
          <InvitesTab group={props.group} watch={watch} />
        </Match>
        <Match when={props.tab === 'settings' && mayEdit()}>
          <SettingsTab group={props.group} onSaved={(group) => props.load.set({ group })} />
        </Match>
      </Switch>
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
        </>
      }
      actions={
        <A class="button primary" href={`/groups/${props.group.slug}/invite`}>
          <Icon name="user-plus" /> Invite users
        </A>
      }
    />
  )
}

function Tabs(props: { group: Group; watch: GroupWatch; mayEdit: boolean }) {
  const here = () => `/groups/${props.group.slug}/manage`
  return (
    <TabLinks
      label="Manage the group"
      items={[
        { href: `${here()}/members`, label: 'Members', count: props.group.memberCount },
        { href: `${here()}/invites`, label: 'Invites', count: props.watch.stats()?.status.pending },
        ...(props.mayEdit ? [{ href: `${here()}/settings`, label: 'Settings' }] : []),
      ]}
    />
  )
}
