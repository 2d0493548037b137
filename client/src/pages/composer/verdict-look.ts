import type { RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import { isSendable } from '@usher/shared/verdict.ts'
import { faultWords, type KnownUser, type Recipient } from './recipient.ts'

/**
 * `typo`: sent, but probably misspelt. `warn`: skipped, but nothing is wrong with it. `bad`: wants correcting.
 */
export type Tone = 'person' | 'plain' | 'typo' | 'warn' | 'bad'

export type Look = {
  tone: Tone
  reason?: string
  user?: KnownUser
  /** The address that was probably meant. */
  suggestion?: string
}

/** How an entry shows, by itself and by what the server said of it; without a word from the server it counts as fine. */
export function verdictLook(recipient: Recipient, result?: RecipientResult): Look {
  const user = recipient.kind === 'person' ? recipient.user : result?.user
  const known = user ? { user } : {}
  const fault = faultWords(recipient)
  if (fault) return { tone: 'bad', reason: fault }
  if (result?.verdict === 'invalid') return { tone: 'bad', reason: result.reason ?? 'Cannot be invited', ...known }
  if (result && !isSendable(result.verdict)) return { tone: 'warn', reason: `${result.reason ?? 'Not now'} – will be skipped`, ...known }
  if (result?.verdict === 'likely_typo' && result.suggestion) return { tone: 'typo', suggestion: result.suggestion, ...known }
  return { tone: user ? 'person' : 'plain', ...known }
}

export const needsLook = ({ tone }: Look) => tone === 'typo' || tone === 'warn' || tone === 'bad'
