import { notPending } from '../invites/update-open-invite.ts'
import type { Person } from '../people/person.ts'
import type { Database } from '../record/database.ts'
import { Refusal } from '../refusal.ts'
import { readInvitation } from './read-invitation.ts'
import { resolveLink } from './resolve-link.ts'

type ByLink = { token: string; secrets: string[]; invitee: Person }

/**
 * Answers the invite behind a link and returns its id. Refused with the reason a person can act on: replaced or closed
 * (`invite_not_pending`), `already_member`, `wrong_account`.
 */
export async function answerByLink(
  database: Database,
  { token, secrets, invitee }: ByLink,
  answer: (answer: { id: string; invitee: Person; byLink: { generation: number } }) => Promise<unknown>,
) {
  const link = await resolveLink(database.read, { token, secrets })
  try {
    await answer({ id: link.id, invitee, byLink: { generation: link.generation } })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') throw await whyNotAnswered(database, { token, secrets, invitee })
    throw error
  }
  return link.id
}

async function whyNotAnswered(database: Database, { token, secrets, invitee: viewer }: ByLink) {
  // Anew: a newer mail may have replaced the link since it was resolved.
  const link = await resolveLink(database.read, { token, secrets })
  const { state, viewer: who } = await readInvitation(database.read, { link, viewer })
  if (state === 'superseded') return new Refusal('invite_not_pending', { message: 'A newer mail replaced this link' })
  if (state !== 'pending') return notPending(state)
  return new Refusal(who === 'member' ? 'already_member' : 'wrong_account')
}
