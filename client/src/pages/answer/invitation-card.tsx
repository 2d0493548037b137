import type { Invitation } from '@usher/shared/schemas/invitation.ts'
import { type JSX, Show } from 'solid-js'
import { Avatar, hueOf } from '../../parts/avatar.tsx'
import { membersWords, permits } from '../../parts/group-facts.tsx'
import { Icon } from '../../parts/icon.tsx'
import { now } from '../../store/clock.ts'
import { fullTime } from '../../store/relative-time.ts'

const dayMs = 86_400_000

/** Who invites to what, and until when; below it what can be done about it. */
export function InvitationCard(props: { invitation: Invitation; children: JSX.Element }) {
  const group = () => props.invitation.group
  return (
    <section class="card invitation">
      <div class="invitation-head">
        <Avatar name={group().name} id={group().id} size={56} square />
        <h1>
          <span class="inviter">{props.invitation.invitedBy.name} invites you to</span> {group().name}
        </h1>
      </div>
      <Show when={group().description}>
        <p class="about">{group().description}</p>
      </Show>
      <Show when={props.invitation.message}>
        <blockquote style={{ '--hue': hueOf(group().id) }}>{props.invitation.message}</blockquote>
      </Show>
      <ul class="invitation-facts">
        <li>
          <Icon name="user-check" size={16} /> {permits[props.invitation.role]}
        </li>
        <li>
          <Icon name="users" size={16} /> {membersWords(group().memberCount)}
        </li>
        <li title={fullTime(props.invitation.expiresAt)}>
          <Icon name="clock" size={16} /> {daysLeft(props.invitation.expiresAt)}
        </li>
        <Show when={props.invitation.email}>
          <li>
            <Icon name="mail" size={16} /> For {props.invitation.email}
          </li>
        </Show>
      </ul>
      {props.children}
    </section>
  )
}

function daysLeft(expiresAt: string) {
  const days = Math.floor((Date.parse(expiresAt) - now()) / dayMs)
  return days < 1 ? 'Closes within a day' : `${days === 1 ? '1 day' : `${days} days`} left to answer`
}
