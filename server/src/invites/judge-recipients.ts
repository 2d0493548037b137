import { addressFaults } from '@usher/shared/email-address.ts'
import type { RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import type { Person } from '../people/person.ts'
import type { Db } from '../record/tables.ts'
import { type PriorInvite, readPrior } from './read-prior.ts'
import type { ResolvedRecipient } from './resolve-recipients.ts'

export type Judged = ResolvedRecipient & { result: RecipientResult }

/** Gives every recipient its verdict, in two statements however many there are. */
export async function judgeRecipients(
  db: Db,
  { groupId, inviter, resolved }: { groupId: string; inviter: Person; resolved: ResolvedRecipient[] },
): Promise<Judged[]> {
  const prior = await readPrior(db, { groupId, resolved })
  const seen = new Set<string>()
  return resolved.map((candidate) => {
    const verdict = judge(candidate)
    if (verdict.verdict === 'ready') for (const name of namesOf(candidate)) seen.add(name)
    return { ...candidate, result: { ...describe(candidate), ...verdict } }
  })

  function judge({ recipient, user }: ResolvedRecipient): Pick<RecipientResult, 'verdict' | 'reason' | 'inviteId'> {
    if (recipient.kind === 'invalid') return { verdict: 'invalid', reason: addressFaults[recipient.fault] }
    if (recipient.kind !== 'address' && !user) return { verdict: 'invalid', reason: unknownPerson[recipient.kind] }
    const names = namesOf({ recipient, user })
    if (names.includes(inviter.id) || names.includes(inviter.emailKey)) return { verdict: 'not_allowed', reason: 'This is you' }
    if (names.some((name) => seen.has(name))) return { verdict: 'duplicate', reason: 'Named twice' }
    if (user && prior.members.has(user.id)) return { verdict: 'already_member', reason: 'Already a member' }
    return judgePrior(names.flatMap((name) => prior.invites.get(name) ?? []))
  }
}

const unknownPerson = { user: 'Nobody here has this id', username: 'Missing the @ sign, and nobody here has this username' }

/** What makes two recipients the same person. */
const namesOf = ({ recipient, user }: ResolvedRecipient) => [
  ...(user ? [user.id, user.email_key] : []),
  ...(recipient.kind === 'address' ? [recipient.key] : []),
]

function judgePrior(invites: PriorInvite[]): Pick<RecipientResult, 'verdict' | 'reason' | 'inviteId'> {
  const open = invites.find((invite) => invite.is_open)
  if (open) return { verdict: 'already_invited', reason: 'Already invited, waiting for an answer', inviteId: open.id }
  const declined = invites.find((invite) => invite.cools_until)
  if (declined?.cools_until) {
    return {
      verdict: 'cooling_down',
      reason: `Declined lately; can be invited again from ${declined.cools_until.toISOString().slice(0, 10)}`,
    }
  }
  return { verdict: 'ready' }
}

/** A user is named only where the manager named the user; behind an address nobody is shown. */
function describe({ recipient, user }: ResolvedRecipient): Pick<RecipientResult, 'input' | 'user' | 'email'> {
  if (recipient.kind === 'address') return { input: recipient.input, email: recipient.email }
  return { input: recipient.input, ...(user ? { user: { id: user.id, name: user.name, username: user.username } } : {}) }
}
