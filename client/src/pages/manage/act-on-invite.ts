import type { Invite } from '@usher/shared/schemas/invite.ts'
import type { ApiProblem, Outcome } from '../../api/api-problem.ts'
import { cancelInvite, extendInvite, renewInvite, resendInvite } from '../../api/group-invites.ts'
import { showToast } from '../../parts/toasts.ts'
import { recipientName } from './recipient-name.ts'

/** Takes rows as the server has them now. */
type Take = (rows: readonly Invite[]) => void

const extendDays = 7

/** What is done to one invite at a press, one thing at a time, and what is said of it. */
export function createActs({ group, take }: { group: string; take: Take }) {
  const underWay = new Set<string>()
  const act = async (invite: Invite, send: (group: string, id: string) => Promise<Outcome<{ invite: Invite }>>, done: DoneToast) => {
    if (underWay.has(invite.id)) return
    underWay.add(invite.id)
    const outcome = await send(group, invite.id)
    underWay.delete(invite.id)
    if (!outcome.ok) return refuse(outcome.problem, take)
    take([outcome.value.invite])
    showToast(done)
  }
  const renew = (invite: Invite) => act(invite, renewInvite, { text: `Invited ${recipientName(invite)} again.` })
  return {
    renew,
    resend: (invite: Invite) => act(invite, resendInvite, { text: `Sent to ${recipientName(invite)} again.` }),
    extend: (invite: Invite) =>
      act(invite, (at, id) => extendInvite(at, id, extendDays), { text: `${recipientName(invite)} has ${extendDays} days more.` }),
    cancel: (invite: Invite) =>
      act(invite, cancelInvite, {
        text: `Cancelled the invite of ${recipientName(invite)}.`,
        undo: () => void renew(invite),
        undoWord: 'Invite again',
      }),
  }
}

export type Acts = ReturnType<typeof createActs>

type DoneToast = Parameters<typeof showToast>[0]

/** Says why not; the row becomes what it is by now. */
export function refuse({ invite, inviteStatus, detail }: ApiProblem, take: Take) {
  if (invite) take([invite])
  showToast({ text: inviteStatus ? `This invite is ${statusWords[inviteStatus]} by now.` : detail, tone: 'bad' })
}

const statusWords = { pending: 'awaiting a reply', accepted: 'accepted', declined: 'declined', cancelled: 'cancelled', expired: 'expired' }
