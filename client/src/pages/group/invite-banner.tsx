import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { Show } from 'solid-js'
import { AnswerButtons } from '../../parts/answer-buttons.tsx'
import { permits } from '../../parts/group-facts.tsx'
import { fullDay } from '../../store/relative-time.ts'

/** The visitor's own open invite to this group. */
export function InviteBanner(props: { invite: MyInvite }) {
  return (
    <section class="card invite-banner" aria-label="Your invite">
      <div class="invite-banner-text">
        <h2>
          <bdi>{props.invite.invitedBy.name}</bdi> invited you to this group
        </h2>
        <p class="soft">
          {permits[props.invite.role]} Open until {fullDay(props.invite.expiresAt)}.
        </p>
        <Show when={props.invite.message}>
          <blockquote>{props.invite.message}</blockquote>
        </Show>
      </div>
      <AnswerButtons invite={props.invite} />
    </section>
  )
}
