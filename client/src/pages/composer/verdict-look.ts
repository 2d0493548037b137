import type { RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import { faultWords, type KnownUser, type Recipient } from './recipient.ts'

/** `warn`: skipped, but nothing is wrong with it. `bad`: wants correcting. */
export type Tone = 'person' | 'plain' | 'warn' | 'bad'

/** How an entry shows, by itself and by what the server said of it; without a word from the server it counts as fine. */
export function verdictLook(recipient: Recipient, result?: RecipientResult): { tone: Tone; reason?: string; user?: KnownUser } {
  const user = recipient.kind === 'person' ? recipient.user : result?.user
  const known = user ? { user } : {}
  const fault = faultWords(recipient)
  if (fault) return { tone: 'bad', reason: fault }
  if (result?.verdict === 'invalid') return { tone: 'bad', reason: result.reason ?? 'Cannot be invited', ...known }
  if (result && result.verdict !== 'ready') return { tone: 'warn', reason: `${result.reason ?? 'Not now'} – will be skipped`, ...known }
  return { tone: user ? 'person' : 'plain', ...known }
}
