import { A } from '@solidjs/router'
import type { Invitation } from '@usher/shared/schemas/invitation.ts'
import { Show } from 'solid-js'
import { user } from '../../store/session.ts'

/** The group where it is not hidden, and one's own invites or the way in. */
export function WaysOn(props: { invitation: Invitation }) {
  return (
    <div class="answer-row">
      <Show when={props.invitation.canSeeGroup}>
        <A class="button" classList={{ primary: !props.invitation.canAskAgain }} href={`/groups/${props.invitation.group.slug}`}>
          Open group
        </A>
      </Show>
      <Show
        when={user()}
        fallback={
          <A class="button" href="/sign-in">
            Sign in
          </A>
        }
      >
        <A class="button" href="/invites">
          My invites
        </A>
      </Show>
    </div>
  )
}
