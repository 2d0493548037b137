import { messagesPerJob } from '@usher/shared/jobs.ts'
import { Errors, type Message, Models, ServerClient } from 'postmark'
import type { OutgoingMail, SendOutcome, Transport } from '../ports.ts'
import { fetchPostmark } from './fetch-postmark.ts'
import { mapWithLimit } from './map-with-limit.ts'
import { verdictOfItem, verdictOfRefusal } from './postmark-verdict.ts'

type PostmarkSettings = {
  token: string
  messageStream?: string
  /** Origin of the API, for a stand-in; without it Postmark itself. */
  apiUrl?: string
  /** For a whole call, answer included. */
  timeoutMs?: number
}

const searchesAtOnce = 8

/** Postmark through its official client. Each message carries its id as metadata `message`, by which `findSent` finds it again. */
export function createPostmarkTransport({ token, messageStream = 'outbound', apiUrl, timeoutMs = 30_000 }: PostmarkSettings): Transport {
  const client = new ServerClient(token, { ...addressOf(apiUrl), timeout: timeoutMs / 1000, fetch: fetchPostmark })

  async function sendBatch(mails: OutgoingMail[]): Promise<SendOutcome[]> {
    try {
      const answer: unknown = await client.sendEmailBatch(mails.map((mail) => messageOf(mail, messageStream)))
      return outcomesOf(mails, answer)
    } catch (error) {
      const verdict = verdictOfError(error)
      if (verdict !== 'split') return mails.map(({ id }) => ({ id, outcome: verdict, error: reasonOf(error) }))
      if (mails.length === 1) return mails.map(({ id }) => ({ id, outcome: 'failed', error: reasonOf(error) }))
      const middle = Math.ceil(mails.length / 2)
      return [...(await sendBatch(mails.slice(0, middle))), ...(await sendBatch(mails.slice(middle)))]
    }
  }

  async function find(id: string) {
    const answer: unknown = await client.getOutboundMessages({ count: 1, metadata_message: id })
    if (!isRecord(answer) || !Array.isArray(answer.Messages)) throw new Error('postmark: a search was not answered with messages')
    const found = answer.Messages.find((message) => isRecord(message) && isRecord(message.Metadata) && message.Metadata.message === id)
    return isRecord(found) && typeof found.MessageID === 'string' ? { providerId: found.MessageID } : undefined
  }

  return {
    async send(mails) {
      const outcomes: SendOutcome[] = []
      for (let start = 0; start < mails.length; start += messagesPerJob) {
        outcomes.push(...(await sendBatch(mails.slice(start, start + messagesPerJob))))
      }
      return outcomes
    },
    async findSent(ids) {
      const found = await mapWithLimit(ids, searchesAtOnce, async (id) => ({ id, sent: await find(id) }))
      return new Map(found.flatMap(({ id, sent }) => (sent ? [[id, sent] as const] : [])))
    },
  }
}

function addressOf(apiUrl: string | undefined) {
  if (apiUrl === undefined) return {}
  const { host, pathname, protocol } = new URL(apiUrl)
  return { requestHost: host + pathname.replace(/\/+$/, ''), useHttps: protocol === 'https:' }
}

// Links are not tracked: a rewritten link would hand the invite's token to one more party.
const messageOf = ({ id, to, from, subject, html, text, headers }: OutgoingMail, messageStream: string): Message => ({
  From: from,
  To: to,
  Subject: subject,
  HtmlBody: html,
  TextBody: text,
  MessageStream: messageStream,
  Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
  TrackLinks: Models.LinkTrackingOptions.None,
  Metadata: { message: id },
})

/** A 200 speaks for each message apart; one that does not line up with the request proves nothing about any of them. */
function outcomesOf(mails: OutgoingMail[], answer: unknown): SendOutcome[] {
  const items = Array.isArray(answer) && answer.length === mails.length ? answer : []
  return mails.map(({ id }, index) => outcomeOf(id, items[index]))
}

function outcomeOf(id: string, item: unknown): SendOutcome {
  if (!isRecord(item) || typeof item.ErrorCode !== 'number')
    return { id, outcome: 'unknown', error: 'postmark: an answer without a result' }
  const { ErrorCode: code, MessageID: providerId, Message: text } = item
  if (code !== 0) return { id, outcome: verdictOfItem(code), error: reason(`${code}`, text) }
  if (typeof providerId === 'string' && providerId !== '') return { id, outcome: 'sent', providerId }
  return { id, outcome: 'unknown', error: 'postmark: an OK without a message id' }
}

// A body cut off while it is read rejects with whatever the platform throws, not with an error of the client: status unknown.
const verdictOfError = (error: unknown) =>
  error instanceof Errors.PostmarkError ? verdictOfRefusal({ status: error.statusCode, code: error.code }) : 'unknown'

const reasonOf = (error: unknown) =>
  error instanceof Errors.PostmarkError
    ? reason(`HTTP ${error.statusCode}, ${error.code}`, error.message)
    : reason('no answer', error instanceof Error ? error.message : '')

/** Postmark's words without the addresses it likes to quote: a reason is shown to people who may not know them. */
const reason = (code: string, text: unknown) => `postmark ${code}: ${String(text).replace(/\S+@\S+/g, '…')}`.slice(0, 300)

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
