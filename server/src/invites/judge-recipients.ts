import { addressFaults } from '@usher/shared/email-address.ts'
import type { RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import { isSendable } from '@usher/shared/verdict.ts'
import type { Person } from '../people/person.ts'
import type { Db } from '../record/tables.ts'
import { isAllowedAddress } from './is-allowed-address.ts'
import { type PriorInvite, readPrior } from './read-prior.ts'
import type { ResolvedRecipient } from './resolve-recipients.ts'
import { createTypoSpotter } from './spot-typo.ts'

export type Judged = ResolvedRecipient & { result: RecipientResult }

type Judging = {
  group: { id: string; allowedDomains: string[] }
  inviter: Pick<Person, 'id' | 'emailKey'>
  resolved: ResolvedRecipient[]
}
type Judgement = Pick<RecipientResult, 'verdict' | 'reason' | 'inviteId' | 'suggestion'>

/** Gives every recipient its verdict, in two statements however many there are. */
export async function judgeRecipients(db: Db, { group, inviter, resolved }: Judging): Promise<Judged[]> {
  const prior = await readPrior(db, { groupId: group.id, resolved })
  const spotTypo = createTypoSpotter(group)
  const seen = new Set<string>()
  return resolved.map((candidate) => {
    const judgement = judge(candidate)
    if (isSendable(judgement.verdict)) for (const name of namesOf(candidate)) seen.add(name)
    return { ...candidate, result: { ...describe(candidate), ...judgement } }
  })

  function judge({ recipient, user }: ResolvedRecipient): Judgement {
    if (recipient.kind === 'invalid') return { verdict: 'invalid', reason: addressFaults[recipient.fault] }
    if (recipient.kind !== 'address' && !user) return { verdict: 'invalid', reason: unknownPerson[recipient.kind] }
    const names = namesOf({ recipient, user })
    if (names.includes(inviter.id) || names.includes(inviter.emailKey)) return { verdict: 'not_allowed', reason: 'This is you' }
    if (names.some((name) => seen.has(name))) return { verdict: 'duplicate', reason: 'Named twice' }
    if (user && prior.members.has(user.id)) return { verdict: 'already_member', reason: 'Already a member' }
    const key = recipient.kind === 'address' ? recipient.key : (user?.email_key ?? '')
    if (!isAllowedAddress(key, group.allowedDomains)) {
      return { verdict: 'not_allowed', reason: `Only ${allowed[recipient.kind]} at ${listDomains(group.allowedDomains)}` }
    }
    const suggestion = recipient.kind === 'address' ? spotTypo(recipient) : undefined
    return judgePrior(names.flatMap((name) => prior.invites.get(name) ?? [])) ?? judgeSpelling(suggestion)
  }
}

const unknownPerson = { user: 'Nobody here has this id', username: 'Missing the @ sign, and nobody here has this username' }

/** Of somebody named, the address is not the inviter's to know: only that it is none of these. */
const allowed = { address: 'addresses', user: 'people with an address', username: 'people with an address' }

const mostListed = 3

function listDomains(domains: string[]) {
  if (domains.length > mostListed) return `${domains.slice(0, mostListed).join(', ')} and ${domains.length - mostListed} others`
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(domains)
}

/** What makes two recipients the same person. */
const namesOf = ({ recipient, user }: ResolvedRecipient) => [
  ...(user ? [user.id, user.email_key] : []),
  ...(recipient.kind === 'address' ? [recipient.key] : []),
]

function judgePrior(invites: PriorInvite[]): Judgement | undefined {
  const open = invites.find((invite) => invite.is_open)
  if (open) return { verdict: 'already_invited', reason: 'Already invited, waiting for an answer', inviteId: open.id }
  const declined = invites.find((invite) => invite.cools_until)
  if (!declined?.cools_until) return
  return {
    verdict: 'cooling_down',
    reason: `Declined lately; can be invited again from ${declined.cools_until.toISOString().slice(0, 10)}`,
  }
}

const judgeSpelling = (suggestion: string | undefined): Judgement =>
  suggestion === undefined ? { verdict: 'ready' } : { verdict: 'likely_typo', suggestion }

/** A user is named only where the manager named the user; behind an address nobody is shown. */
function describe({ recipient, user }: ResolvedRecipient): Pick<RecipientResult, 'input' | 'user' | 'email'> {
  if (recipient.kind === 'address') return { input: recipient.input, email: recipient.email }
  return { input: recipient.input, ...(user ? { user: { id: user.id, name: user.name, username: user.username } } : {}) }
}
