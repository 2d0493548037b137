import { A, useNavigate } from '@solidjs/router'
import { reachIn } from '@usher/shared/permissions.ts'
import type { Group } from '@usher/shared/schemas/group.ts'
import { createSignal, Show } from 'solid-js'
import type { ApiProblem } from '../../api/api-problem.ts'
import { leaveGroup } from '../../api/groups.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Icon } from '../../parts/icon.tsx'
import { MenuButton } from '../../parts/menu-button.tsx'
import { showToast } from '../../parts/toasts.ts'
import { feed } from '../../store/feed.ts'

/** What a member can do from the group's page, by how far their rights reach. */
export function GroupActions(props: { group: Group }) {
  const [isLeaving, setLeaving] = createSignal(false)
  const here = () => `/groups/${props.group.slug}`
  const manages = () => reachIn(props.group, 'manage_members') ?? reachIn(props.group, 'see_audit')
  return (
    <>
      <Show when={manages()}>
        <A class="button" href={`${here()}/manage/members`}>
          <Icon name="settings" /> Manage
        </A>
      </Show>
      <Show when={reachIn(props.group, 'manage_invites') === 'own'}>
        <A class="button" href={`${here()}/manage/invites`}>
          <Icon name="send" /> Invites you sent
        </A>
      </Show>
      <Show when={reachIn(props.group, 'invite')}>
        <A class="button primary" href={`${here()}/invite`}>
          <Icon name="user-plus" /> Invite users
        </A>
      </Show>
      <Show when={reachIn(props.group, 'leave_group')}>
        <MenuButton
          label={`Actions for ${props.group.name}`}
          items={() => [{ label: 'Leave the group', icon: 'log-out', isDanger: true, run: () => setLeaving(true) }]}
        />
      </Show>
      <Show when={isLeaving()}>
        <Leave group={props.group} onClose={() => setLeaving(false)} />
      </Show>
    </>
  )
}

function Leave(props: { group: Group; onClose: () => void }) {
  const navigate = useNavigate()
  const onLeft = () => {
    showToast({ text: `You left ${props.group.name}` })
    void feed.catchUp()
    navigate('/groups')
  }
  return (
    <Confirm
      title={`Leave ${props.group.name}?`}
      action="Leave"
      isDanger
      send={() => leaveGroup(props.group.id)}
      explain={(problem) => whyNot(problem, `/groups/${props.group.slug}/manage/settings`)}
      onDone={onLeft}
      onClose={props.onClose}
    >
      {wayBack[props.group.joinMethod]}
    </Confirm>
  )
}

const wayBack: Record<Group['joinMethod'], string> = {
  open: 'You no longer see who is in it. You can join again whenever you like.',
  request: 'You no longer see who is in it. To come back you ask, and a manager decides.',
  invite_only: 'You no longer see who is in it. You can come back only if somebody invites you.',
}

function whyNot({ code, detail }: ApiProblem, settings: string) {
  if (code !== 'last_owner') return detail
  return (
    <>
      You are its only owner. <A href={settings}>Hand the group over or delete it</A> first.
    </>
  )
}
