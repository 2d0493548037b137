import type { MyInvite } from '@usher/shared/schemas/my-invite.ts'
import { acceptInvite, declineInvite } from '../api/my-invites.ts'
import { announce } from '../parts/announcer.ts'
import { showToast } from '../parts/toasts.ts'
import { feed } from './feed.ts'

const answers = {
  accept: { send: acceptInvite, done: (group: string) => `You joined ${group}` },
  decline: { send: declineInvite, done: (group: string) => `Declined ${group}` },
}

/** Sends the answer and tells the outcome; the row follows what the server said. Resolves to whether it was taken. */
export async function answerInvite(invite: MyInvite, answer: keyof typeof answers) {
  const { send, done } = answers[answer]
  const outcome = await send(invite.id)
  if (outcome.ok) {
    feed.putInvites([outcome.value.invite])
    showToast({ text: done(invite.group.name) })
  } else {
    const { inviteStatus, detail } = outcome.problem
    showToast({ text: inviteStatus ? `This invite is ${inviteStatus} by now.` : detail, tone: 'bad' })
    announce(detail, 'assertive')
  }
  await feed.catchUp()
  return outcome.ok
}
