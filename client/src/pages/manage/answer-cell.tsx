import type { Invite } from '@usher/shared/schemas/invite.ts'
import { type JSX, Match, Show, Switch } from 'solid-js'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { fullDay } from '../../store/relative-time.ts'
import { isFixable } from './delivery-words.ts'
import type { Desk } from './desk.ts'
import { keepFocusInRow } from './keep-focus-in-row.ts'
import { recipientName } from './recipient-name.ts'

/** What they answered, and the one thing to do or to know about it. */
export function AnswerCell(props: { invite: Invite; desk: Desk }) {
  return (
    <td class="answer" data-control="answer">
      <StatusBadge status={props.invite.status} delivery={props.invite.delivery} />
      <Switch fallback={<Declined invite={props.invite} />}>
        <Match when={isAsking(props.invite)}>
          <span class="person-line">
            Asked again{' '}
            <Act name="Grant" invite={props.invite} run={() => props.desk.acts.renew(props.invite)}>
              Grant
            </Act>
          </span>
        </Match>
        <Match when={isFixable(props.invite)}>
          <span class="person-line">
            <Act name="Fix the address" invite={props.invite} run={() => void props.desk.ask({ kind: 'readdress', invite: props.invite })}>
              Fix the address
            </Act>
          </span>
        </Match>
      </Switch>
    </td>
  )
}

const isAsking = ({ askedAt, status }: Invite) => askedAt !== undefined && status !== 'pending' && status !== 'accepted'

function Declined(props: { invite: Invite }) {
  const isDeclined = () => props.invite.status === 'declined'
  return (
    <>
      <Show when={isDeclined() && props.invite.declineReason}>
        {(reason) => (
          <span class="person-line declined ellipsis" title={reason()}>
            <q>
              <bdi>{reason()}</bdi>
            </q>
          </span>
        )}
      </Show>
      <Show when={isDeclined() && props.invite.coolsUntil}>
        {(until) => <span class="person-line declined ellipsis">Rests until {fullDay(until())}</span>}
      </Show>
    </>
  )
}

function Act(props: { name: string; invite: Invite; run: () => void | Promise<void>; children: JSX.Element }) {
  async function act() {
    const { id } = props.invite
    await props.run()
    keepFocusInRow(id)
  }
  return (
    <button type="button" class="link-button" aria-label={`${props.name}: ${recipientName(props.invite)}`} onClick={() => void act()}>
      {props.children}
    </button>
  )
}
