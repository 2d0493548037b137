import type { Transport, WorkerPorts } from '../ports.ts'

/** The built-in mailbox: a mail is delivered when it is stored. Storing is by id, so a repeated try does no harm. */
export function createMailboxTransport({ storeInMailbox }: Pick<WorkerPorts, 'storeInMailbox'>): Transport {
  return {
    async send(mails) {
      try {
        await storeInMailbox(mails)
        return mails.map(({ id }) => ({ id, outcome: 'delivered', providerId: id }))
      } catch (error) {
        return mails.map(({ id }) => ({ id, outcome: 'retry', error: `mailbox: ${error instanceof Error ? error.message : error}` }))
      }
    },
    async findSent() {
      return new Map()
    },
  }
}
