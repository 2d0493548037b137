import { randomUUID } from 'node:crypto'

export type AcceptedMail = { to: string; from: string; subject: string; html: string; text: string; metadata: Record<string, string> }

type Refused = { answer: { ErrorCode: number; Message: string } }
type Accepted = { answer: { ErrorCode: 0; Message: 'OK'; To: string; SubmittedAt: string; MessageID: string }; mail: AcceptedMail }

const recipient = /^(?:"[^"\\]*" <)?[a-z0-9.!#$%&'*+/=^_`{|}~-]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+>?$/i
const inactiveHint = 'Inactive recipients are ones that have generated a hard bounce, a spam complaint, or a manual suppression.'

/** What Postmark answers for one message of a batch. */
export function postmarkResult(sent: unknown, { streams, suppressed }: { streams: string[]; suppressed: string[] }): Refused | Accepted {
  const { To, From, Subject, HtmlBody, TextBody, MessageStream, Metadata } = fieldsOf(sent)
  const mail = {
    to: text(To),
    from: text(From),
    subject: text(Subject),
    html: text(HtmlBody),
    text: text(TextBody),
    metadata: metadataOf(Metadata),
  }
  if (!recipient.test(mail.to)) return refused(300, `Invalid 'To' address: '${mail.to}'.`)
  if (!recipient.test(mail.from)) return refused(300, `Invalid 'From' address: '${mail.from}'.`)
  if (mail.html === '' && mail.text === '') return refused(300, 'Provide either email TextBody or HtmlBody or both.')
  const tooLong = Object.entries(mail.metadata).find(([key, value]) => key.length > 20 || value.length > 80)
  if (tooLong) return refused(300, metadataText(tooLong[0]))
  if (!streams.includes(text(MessageStream))) return refused(1235, 'The message stream for the provided ID was not found.')
  if (suppressed.includes(mail.to)) {
    const found = `Found inactive addresses: ${mail.to}. ${inactiveHint}`
    return refused(406, `You tried to send to recipient(s) that have been marked as inactive. ${found}`)
  }
  return { mail, answer: { ErrorCode: 0, Message: 'OK', To: mail.to, SubmittedAt: new Date().toISOString(), MessageID: randomUUID() } }
}

const refused = (ErrorCode: number, Message: string): Refused => ({ answer: { ErrorCode, Message } })

const metadataText = (field: string) =>
  'Invalid metadata content. Field names are limited to 20 characters and field values are limited to 80 characters in length. ' +
  `The '${field}' field in your metadata content exceeds these limits.`

const text = (value: unknown) => (typeof value === 'string' ? value : '')

const fieldsOf = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {})

const metadataOf = (value: unknown) => Object.fromEntries(Object.entries(fieldsOf(value)).map(([key, field]) => [key, text(field)]))
