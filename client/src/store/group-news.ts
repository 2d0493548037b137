import type { NotificationType } from '@usher/shared/schemas/me.ts'
import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { createMemo } from 'solid-js'
import { feed } from './feed.ts'

const answers: readonly NotificationType[] = ['request_approved', 'request_rejected']

/** Changes whenever groups look different to me: which I am in and as what, which I am invited to, what became of my requests. */
export function createGroupNews() {
  const isWaiting = ({ status }: MyInvite) => status === 'pending'
  const waiting = () => Object.values(feed.state.invites).filter(isWaiting)
  const answered = () => Object.values(feed.state.notifications).filter(({ type }) => answers.includes(type))
  return createMemo(() => [feed.groupsAt(), ...[...waiting(), ...answered()].map(({ id }) => id).sort()].join())
}
