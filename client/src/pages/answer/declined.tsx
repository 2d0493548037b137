import type { Invitation } from '@usher/shared/schemas/invitation.ts'
import { onMount } from 'solid-js'
import { Icon } from '../../parts/icon.tsx'
import { WaysOn } from './ways-on.tsx'

/** A quiet word after saying no. */
export function Declined(props: { invitation: Invitation }) {
  let heading!: HTMLHeadingElement
  onMount(() => heading.focus())
  return (
    <section class="card closed">
      <span class="closed-icon">
        <Icon name="check" size={18} />
      </span>
      <h1 ref={heading} tabindex="-1">
        You declined
      </h1>
      <p class="soft">
        {props.invitation.invitedBy.name} sees that you said no. You get no more mails about this invite to {props.invitation.group.name}.
      </p>
      <WaysOn invitation={props.invitation} />
    </section>
  )
}
