import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { Show } from 'solid-js'
import { AnswerButtons } from '../../parts/answer-buttons.tsx'
import { RelativeTime } from '../../parts/relative-time.tsx'

/** The visitor's own open invite to this group. */
export function InviteBanner(props: { invite: MyInvite }) {
  return (
    <section class="card invite-banner" aria-label="Your invite">
      <div class="invite-banner-text">
        <h2>{props.invite.invitedBy.name} invited you to this group</h2>
        <p class="soft">
          Expires <RelativeTime at={props.invite.expiresAt} />
          {props.invite.role === 'manager' ? ' · you would be a manager' : ''}
        </p>
        <Show when={props.invite.message}>
          <blockquote>{props.invite.message}</blockquote>
        </Show>
      </div>
      <AnswerButtons invite={props.invite} />
    </section>
  )
}
