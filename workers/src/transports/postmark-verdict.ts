import type { SendOutcome } from '../ports.ts'

type Verdict = Extract<SendOutcome, { error: string }>['outcome']

/**
 * What a refusal of Postmark means for a message, by its ErrorCode. `pause` is a fault of the account or its settings that a
 * person has to end; no message is to blame. Source: https://postmarkapp.com/developer/api/overview#error-codes
 */
const verdictOfCode: Record<number, Verdict> = {
  10: 'pause', // bad or missing token
  100: 'retry', // maintenance
  300: 'failed', // invalid e-mail request
  400: 'pause', // sender signature not found
  401: 'pause', // sender signature not confirmed
  402: 'failed', // invalid JSON
  403: 'failed', // invalid request fields
  405: 'pause', // out of credits
  406: 'suppressed', // inactive recipient
  409: 'failed', // JSON required
  410: 'failed', // too many messages in a batch
  411: 'failed', // forbidden attachment
  412: 'pause', // account pending approval
  413: 'pause', // account may not send
  429: 'retry', // rate limit
  1101: 'pause', // unknown template
  1235: 'pause', // unknown message stream
  1236: 'pause', // not a stream to send through
}

/**
 * By HTTP status, for a request refused as a whole. Whatever is not listed (timeouts and resets, which have status 0, 500, 502,
 * 504, the network layer's 403, a body that makes no sense) says nothing about whether the messages were taken.
 */
const verdictOfStatus: Record<number, Verdict | 'split'> = {
  401: 'pause',
  404: 'pause',
  413: 'split',
  415: 'failed',
  429: 'retry',
  503: 'retry',
}

export const verdictOfItem = (code: number): Verdict => verdictOfCode[code] ?? 'failed'

export const verdictOfRefusal = ({ status, code }: { status: number; code: number }) =>
  status === 422 ? verdictOfItem(code) : (verdictOfStatus[status] ?? 'unknown')
