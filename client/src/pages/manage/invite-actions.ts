import type { InviteStatus } from '@usher/shared/invite-status.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import type { ApiProblem, Outcome } from '../../api/api-problem.ts'
import { cancelInvite, resendInvite } from '../../api/group-invites.ts'
import type { MenuItem } from '../../parts/menu-state.ts'
import { statusLooks } from '../../parts/status-badge.tsx'
import { showToast } from '../../parts/toasts.ts'

type ActionOptions = {
  group: string
  /** The row as the server has it now. */
  onRow: (invite: Invite) => void
  /** The invite is not open any more: what it is instead. */
  onStale: (now: InviteStatus) => void
}

/** What a manager can do with an invite; the impossible is blocked and says why. */
export function inviteActions(invite: Invite, options: ActionOptions): MenuItem[] {
  const { word } = statusLooks[invite.status]
  const closed = invite.status === 'pending' ? {} : { blocked: `${word} already` }
  const name = recipientName(invite)
  const act = async (send: (group: string, id: string) => Promise<Outcome<{ invite: Invite }>>, done: string) => {
    const outcome = await send(options.group, invite.id)
    if (!outcome.ok) return refuse(outcome.problem, options)
    options.onRow(outcome.value.invite)
    showToast({ text: done })
  }
  return [
    { label: 'Resend', icon: 'send', run: () => void act(resendInvite, `Sent to ${name} again.`), ...closed },
    { label: 'Cancel', icon: 'ban', isDanger: true, run: () => void act(cancelInvite, `Cancelled the invite of ${name}.`), ...closed },
  ]
}

export const recipientName = ({ recipient: { name, username, email } }: Invite) => name ?? email ?? username ?? 'somebody'

function refuse({ inviteStatus, detail }: ApiProblem, { onStale }: ActionOptions) {
  if (!inviteStatus) return showToast({ text: detail, tone: 'bad' })
  onStale(inviteStatus)
  showToast({ text: `This invite is ${inviteStatus} by now.`, tone: 'bad' })
}
