import type { Invite } from '@usher/shared/schemas/invite.ts'
import { createEffect, createSignal, Show } from 'solid-js'
import { Avatar } from '../../parts/avatar.tsx'
import { MenuButton } from '../../parts/menu-button.tsx'
import { RelativeTime } from '../../parts/relative-time.tsx'
import { now } from '../../store/clock.ts'
import { AnswerCell } from './answer-cell.tsx'
import { deliveryLine, deliveryWords } from './delivery-words.ts'
import type { Desk } from './desk.ts'
import { inviteActions } from './invite-actions.ts'
import { expiresSoon } from './matches-filter.ts'
import { recipientName } from './recipient-name.ts'
import { countRow } from './row-count.ts'
import type { Place } from './virtual-rows.tsx'

type InviteRowProps = { invite: Invite; place: Place; desk: Desk }

/** One invite of the table. It is made once: changes swap words in place. */
export function InviteRow(props: InviteRowProps) {
  countRow()
  const [isChanged, setChanged] = createSignal(false)
  const { table, selection } = props.desk
  const isSoon = () => expiresSoon(props.invite, now())
  createEffect(() => {
    if (props.invite.revision && table.isTinted(props.invite.id)) setChanged(true)
  })
  return (
    <tr
      class="invite-row"
      classList={{ changed: isChanged(), picked: selection.has(props.invite.id), stray: table.isStray(props.invite.id) }}
      data-row={props.invite.id}
      aria-rowindex={props.place.index() + 2}
      style={{ transform: `translateY(${props.place.top()}px)` }}
      onAnimationEnd={() => setChanged(false)}
    >
      <PickCell {...props} />
      <WhoCell invite={props.invite} />
      <AnswerCell invite={props.invite} desk={props.desk} />
      <DeliveryCell invite={props.invite} />
      <Show when={!props.desk.isOwnOnly()}>
        <td class="soft by ellipsis">{props.invite.invitedBy.name}</td>
      </Show>
      <td class="soft sent">
        <RelativeTime at={props.invite.lastSentAt} />
      </td>
      <td class="expires" classList={{ soon: isSoon(), soft: !isSoon() }}>
        <Show when={props.invite.status === 'pending'} fallback="–">
          <RelativeTime at={props.invite.expiresAt} />
        </Show>
      </td>
      <td class="end" data-control="menu">
        <MenuButton
          label={`Actions for ${recipientName(props.invite)}`}
          items={() => inviteActions(table.peek(props.invite.id) ?? props.invite, props.desk)}
        />
      </td>
    </tr>
  )
}

function PickCell(props: InviteRowProps) {
  return (
    <td class="pick" data-control="pick">
      <label>
        <input
          type="checkbox"
          aria-label={`Select ${recipientName(props.invite)}`}
          checked={props.desk.selection.has(props.invite.id)}
          // Shift selects a range, and would select text as well.
          onMouseDown={(event) => event.shiftKey && event.preventDefault()}
          onClick={(event) => props.desk.selection.set(props.invite.id, { isOn: event.currentTarget.checked, isRange: event.shiftKey })}
        />
      </label>
    </td>
  )
}

function WhoCell(props: { invite: Invite }) {
  const name = () => recipientName(props.invite)
  const line = () => (props.invite.recipient.name ? (props.invite.recipient.email ?? `@${props.invite.recipient.username}`) : undefined)
  return (
    <td class="person who">
      <Avatar name={name()} id={props.invite.id} />
      <div class="grow">
        <bdi class="person-name ellipsis" title={name()}>
          {name()}
        </bdi>
        <Show when={line() || props.invite.role !== 'member'}>
          <span class="person-line ellipsis">
            {line()}
            <Show when={props.invite.role !== 'member'}>{line() ? ' · ' : ''}as manager</Show>
          </span>
        </Show>
      </div>
    </td>
  )
}

function DeliveryCell(props: { invite: Invite }) {
  return (
    <td class="soft delivery">
      {deliveryWords[props.invite.delivery]}
      <Show when={deliveryLine(props.invite)}>
        {(line) => (
          <span class="person-line" title={line()}>
            {line()}
          </span>
        )}
      </Show>
    </td>
  )
}
