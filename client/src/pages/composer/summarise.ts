import type { RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import type { Recipient } from './recipient.ts'
import { needsLook, verdictLook } from './verdict-look.ts'

export type Summary = {
  people: number
  addresses: number
  /** Sent as they are, but probably misspelt. */
  typos: number
  /** Not sent. */
  left: number
}

/** How many will be invited by name and by mail, and how many want a look first. */
export function summarise(recipients: readonly Recipient[], resultOf: (recipient: Recipient) => RecipientResult | undefined): Summary {
  const summary = { people: 0, addresses: 0, typos: 0, left: 0 }
  for (const recipient of recipients) {
    const look = verdictLook(recipient, resultOf(recipient))
    if (look.tone === 'typo') summary.typos++
    else if (needsLook(look)) summary.left++
    else if (look.tone === 'person' || recipient.kind === 'username') summary.people++
    else summary.addresses++
  }
  return summary
}

/** How many invites a press of Send makes. */
export const goingOut = ({ people, addresses, typos }: Summary) => people + addresses + typos

/** `12 ready, 2 need attention` */
export function summaryWords(summary: Summary) {
  const ready = summary.people + summary.addresses
  const doubtful = summary.typos + summary.left
  const parts = [ready && `${count(ready)} ready`, doubtful && `${count(doubtful)} ${doubtful === 1 ? 'needs' : 'need'} attention`]
  return parts.filter(Boolean).join(', ')
}

/** `2 people here, 10 by email. 1 will not be sent.` */
export function summaryDetail({ people, addresses, typos, left }: Summary) {
  const going = [people && `${count(people)} ${people === 1 ? 'person' : 'people'} here`, addresses && `${count(addresses)} by email`]
  const words = going.filter(Boolean).join(', ')
  return [
    words && `${words}.`,
    typos && `${count(typos)} may be misspelt and ${typos === 1 ? 'is' : 'are'} sent as written.`,
    left && `${count(left)} will not be sent.`,
  ]
    .filter(Boolean)
    .join(' ')
}

const count = (number: number) => number.toLocaleString('en')
