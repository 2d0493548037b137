import type { RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import type { Recipient } from './recipient.ts'
import { verdictLook } from './verdict-look.ts'

export type Summary = { people: number; addresses: number; doubtful: number }

/** How many will be invited by name and by mail, and how many will not. */
export function summarise(recipients: readonly Recipient[], resultOf: (recipient: Recipient) => RecipientResult | undefined): Summary {
  const summary = { people: 0, addresses: 0, doubtful: 0 }
  for (const recipient of recipients) {
    const { tone } = verdictLook(recipient, resultOf(recipient))
    if (tone === 'warn' || tone === 'bad') summary.doubtful++
    else if (tone === 'person' || recipient.kind === 'username') summary.people++
    else summary.addresses++
  }
  return summary
}

/** `12 people here, 36 by email. 2 entries need a look and will not be sent.` */
export function summaryWords({ people, addresses, doubtful }: Summary) {
  const going = [people && `${count(people)} ${people === 1 ? 'person' : 'people'} here`, addresses && `${count(addresses)} by email`]
  const words = going.filter(Boolean).join(', ')
  const left =
    doubtful === 1 ? '1 entry needs a look and will not be sent.' : `${count(doubtful)} entries need a look and will not be sent.`
  return [words && `${words}.`, doubtful ? left : ''].filter(Boolean).join(' ')
}

const count = (number: number) => number.toLocaleString('en')
