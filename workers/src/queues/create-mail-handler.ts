import type { JobHandlers } from '@usher/shared/jobs.ts'
import type { ClaimedMessage, Log, OutgoingMail, SendOutcome, Transport, WorkerPorts } from '../ports.ts'

export type MailHandlerParts = {
  ports: Pick<WorkerPorts, 'claimMessages' | 'recordOutcomes'>
  transport: Transport
  render: (message: ClaimedMessage) => OutgoingMail
  pace: (outcomes: SendOutcome[]) => Promise<void>
  log: Log
}

/**
 * Sends the messages of a job that are still owed. Whatever throws between claim and record leaves the lease to run out, after
 * which the messages are owed again as ones that may have been sent.
 */
export function createMailHandler({ ports, transport, render, pace, log }: MailHandlerParts): JobHandlers['mail'] {
  /** Never sends what an earlier try may have sent without having asked the provider. */
  async function settleEarlierTries(messages: ClaimedMessage[]) {
    const doubtful = messages.filter(({ mayBeSent }) => mayBeSent)
    if (doubtful.length === 0) return { settled: [], absent: [] }
    try {
      const found = await transport.findSent(doubtful.map(({ id }) => id))
      const settled = [...found].map(([id, { providerId }]): SendOutcome => ({ id, outcome: 'sent', providerId }))
      return { settled, absent: doubtful.filter(({ id }) => !found.has(id)) }
    } catch (error) {
      log.warn({ error: String(error), messages: doubtful.length }, 'The mail provider could not say what it has')
      return {
        settled: doubtful.map(({ id }): SendOutcome => ({ id, outcome: 'unknown', error: 'the provider could not be asked' })),
        absent: [],
      }
    }
  }

  function renderAll(messages: ClaimedMessage[]) {
    const mails: OutgoingMail[] = []
    const broken: SendOutcome[] = []
    for (const message of messages) {
      try {
        mails.push(render(message))
      } catch (error) {
        log.error({ message: message.id, kind: message.kind, error: String(error) }, 'A mail could not be rendered')
        broken.push({ id: message.id, outcome: 'failed', error: 'the mail could not be written' })
      }
    }
    return { mails, broken }
  }

  return async ({ messageIds }) => {
    const { claimToken, messages } = await ports.claimMessages(messageIds)
    if (messages.length === 0) return
    const { settled, absent } = await settleEarlierTries(messages)
    const { mails, broken } = renderAll([...messages.filter(({ mayBeSent }) => !mayBeSent), ...absent])
    const sent = mails.length > 0 ? await transport.send(mails) : []
    const outcomes = [...settled, ...broken, ...sent]
    await ports.recordOutcomes(claimToken, outcomes)
    await pace(outcomes)
  }
}
