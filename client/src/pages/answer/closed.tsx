import type { Invitation } from '@usher/shared/schemas/invitation.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { Icon } from '../../parts/icon.tsx'
import type { IconName } from '../../parts/icon-names.ts'
import { fullDay } from '../../store/relative-time.ts'
import { AskAgain } from './ask-again.tsx'
import { WaysOn } from './ways-on.tsx'

type Words = { icon: IconName; title: string; line: (invitation: Invitation) => string }

const inviter = ({ invitedBy }: Invitation) => invitedBy.name
const group = (invitation: Invitation) => invitation.group.name

const words: Record<Exclude<Invitation['state'], 'pending'> | 'member', Words> = {
  member: {
    icon: 'check',
    title: 'You are already in',
    line: (it) => `You are a member of ${group(it)}. There is nothing left to answer.`,
  },
  accepted: {
    icon: 'check',
    title: 'This invite was accepted',
    line: (it) => `It has been used to join ${group(it)}. If that was you, sign in with the account you used.`,
  },
  declined: {
    icon: 'x',
    title: 'This invite was declined',
    line: (it) => `Changed your mind about ${group(it)}? You can ask for a new invite.`,
  },
  cancelled: {
    icon: 'ban',
    title: 'This invite was cancelled',
    line: (it) => `${inviter(it)} or another manager of ${group(it)} took it back. If you think that is a mistake, ask ${inviter(it)}.`,
  },
  expired: {
    icon: 'calendar-clock',
    title: 'This invite has expired',
    line: (it) => `It was open until ${fullDay(it.expiresAt)}. You can still ask for a new invite to ${group(it)}.`,
  },
  superseded: {
    icon: 'mail-check',
    title: 'There is a newer mail',
    line: (it) =>
      `${inviter(it)} sent this invite to ${group(it)} again. Use the link in the newest mail you got; this one no longer works.`,
  },
}

type ClosedProps = Parameters<typeof AskAgain>[0]

/** Nothing to answer here any more: what happened, and the ways on. */
export function Closed(props: ClosedProps) {
  const look = () => {
    const { state, viewer } = props.invitation
    return words[viewer === 'member' || state === 'pending' ? 'member' : state]
  }
  return (
    <section class="card closed">
      <div class="closed-faces" aria-hidden="true">
        <Avatar name={props.invitation.group.name} id={props.invitation.group.id} size={56} square />
        <span class="closed-icon">
          <Icon name={look().icon} size={18} />
        </span>
      </div>
      <h1>{look().title}</h1>
      <p class="soft">{look().line(props.invitation)}</p>
      <AskAgain {...props} />
      <WaysOn invitation={props.invitation} />
    </section>
  )
}
