import type { Group, Member } from '@usher/shared/schemas/group.ts'
import { Match, Switch } from 'solid-js'
import type { ApiProblem } from '../../api/api-problem.ts'
import { changeRole, removeMember } from '../../api/groups.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { showToast } from '../../parts/toasts.ts'
import { lastOwnerWords } from './member-actions.ts'

export type Asked = { step: 'own' | 'remove'; member: Member }

type MemberConfirmProps = {
  group: Group
  asked: Asked
  onRemoved: (member: Member) => void
  onChanged: (member: Member) => void
  onClose: () => void
}

const explain = ({ code, detail }: ApiProblem) => (code === 'last_owner' ? lastOwnerWords : detail)

/** Asks before somebody is removed or made owner, by name. */
export function MemberConfirm(props: MemberConfirmProps) {
  // An answer may come when the question has been put away.
  const { member } = props.asked
  const { name } = member.user
  return (
    <Switch>
      <Match when={props.asked.step === 'remove'}>
        <Confirm
          title={`Remove ${name}?`}
          action="Remove"
          isDanger
          explain={explain}
          send={() => removeMember(props.group.id, member.user.id)}
          onDone={() => {
            showToast({ text: `${name} was removed.` })
            props.onRemoved(member)
          }}
          onClose={props.onClose}
        >
          <bdi>{name}</bdi> (@{member.user.username}) loses <bdi>{props.group.name}</bdi> at once. Links sent to them before no longer let
          them in.
        </Confirm>
      </Match>
      <Match when={props.asked.step === 'own'}>
        <Confirm
          title={`Make ${name} an owner?`}
          action="Make owner"
          explain={explain}
          send={() => changeRole(props.group.id, member.user.id, 'owner')}
          onDone={(changed) => {
            showToast({ text: `${name} is an owner now.` })
            props.onChanged(changed.member)
          }}
          onClose={props.onClose}
        >
          <bdi>{name}</bdi> (@{member.user.username}) can then do all that you can: change every role, yours too, and delete{' '}
          {props.group.name}.
        </Confirm>
      </Match>
    </Switch>
  )
}
