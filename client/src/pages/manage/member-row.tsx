import type { Group, JoinedThrough, Member } from '@usher/shared/schemas/group.ts'
import { Show } from 'solid-js'
import { Avatar } from '../../parts/avatar.tsx'
import { roleWords } from '../../parts/group-facts.tsx'
import { MenuButton } from '../../parts/menu-button.tsx'
import { RelativeTime } from '../../parts/relative-time.tsx'
import type { Members } from './create-members.ts'
import { memberActions } from './member-actions.ts'
import type { Asked } from './member-confirm.tsx'

const throughWords: Record<JoinedThrough, string> = {
  founder: 'founder',
  invite: 'invite',
  join: 'joined freely',
  request: 'asked to join',
  added: 'was added',
}

type MemberRowProps = { group: Group; member: Member; members: Members; onAsk: (asked: Asked) => void; mayManage: boolean }

export function MemberRow(props: MemberRowProps) {
  return (
    <tr>
      <td>
        <div class="person">
          <Avatar name={props.member.user.name} id={props.member.user.id} />
          <div>
            <span class="person-name">{props.member.user.name}</span>
            <span class="person-line">@{props.member.user.username}</span>
          </div>
        </div>
      </td>
      <td>
        <Show when={props.member.role !== 'member'} fallback={roleWords.member}>
          <span class="pill">{roleWords[props.member.role]}</span>
        </Show>
      </td>
      <td class="nowrap">
        <RelativeTime at={props.member.joinedAt} />
      </td>
      <td>{throughWords[props.member.through]}</td>
      <Show when={props.mayManage}>
        <td class="end">
          <MenuButton
            label={`Actions for ${props.member.user.name}`}
            items={() =>
              memberActions({
                group: props.group,
                member: props.member,
                onChanged: props.members.replace,
                onAsk: props.onAsk,
                onGone: props.members.reload,
              })
            }
          />
        </td>
      </Show>
    </tr>
  )
}
