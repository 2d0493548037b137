import type { Invite } from '@usher/shared/schemas/invite.ts'
import { createEffect, createSignal, Show } from 'solid-js'
import { Avatar } from '../../parts/avatar.tsx'
import { MenuButton } from '../../parts/menu-button.tsx'
import type { MenuItem } from '../../parts/menu-state.ts'
import { RelativeTime } from '../../parts/relative-time.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { deliveryWords } from './delivery-words.ts'
import { recipientName } from './invite-actions.ts'

type InviteRowProps = {
  invite: Invite
  index: number
  top: number
  isTinted: (id: string) => boolean
  actions: () => readonly MenuItem[]
}

/** One invite of the table. It is made once: changes swap words in place. */
export function InviteRow(props: InviteRowProps) {
  const [isChanged, setChanged] = createSignal(false)
  createEffect(() => {
    if (props.invite.revision && props.isTinted(props.invite.id)) setChanged(true)
  })
  const line = () => (props.invite.recipient.name ? (props.invite.recipient.email ?? `@${props.invite.recipient.username}`) : undefined)
  return (
    <tr
      class="invite-row"
      classList={{ changed: isChanged() }}
      data-row={props.invite.id}
      aria-rowindex={props.index + 2}
      style={{ transform: `translateY(${props.top}px)` }}
      onAnimationEnd={() => setChanged(false)}
    >
      <td class="person who">
        <Avatar name={recipientName(props.invite)} id={props.invite.id} />
        <div class="grow">
          <span class="person-name ellipsis" title={recipientName(props.invite)}>
            {recipientName(props.invite)}
          </span>
          <Show when={line()}>
            <span class="person-line ellipsis">{line()}</span>
          </Show>
        </div>
      </td>
      <td class="answer">
        <StatusBadge status={props.invite.status} delivery={props.invite.delivery} />
        <Show when={props.invite.declineReason}>
          {(reason) => (
            <span class="person-line ellipsis" title={reason()}>
              “{reason()}”
            </span>
          )}
        </Show>
      </td>
      <td class="soft delivery" title={props.invite.deliveryDetail}>
        {deliveryWords[props.invite.delivery]}
      </td>
      <td class="soft by ellipsis">{props.invite.invitedBy.name}</td>
      <td class="soft sent">
        <RelativeTime at={props.invite.lastSentAt} />
      </td>
      <td class="soft expires">
        <Show when={props.invite.status === 'pending'} fallback="–">
          <RelativeTime at={props.invite.expiresAt} />
        </Show>
      </td>
      <td class="end">
        <MenuButton label={`Actions for ${recipientName(props.invite)}`} items={props.actions} />
      </td>
    </tr>
  )
}
