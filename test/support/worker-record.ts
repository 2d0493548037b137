import { randomUUID } from 'node:crypto'
import type { ClaimedMessage, Log, OutgoingMail, SendOutcome, TimedWork, Transport, WorkerPorts } from '@usher/workers/ports.ts'

type Row = { message: ClaimedMessage; state: 'owed' | 'claimed' | SendOutcome['outcome']; claimToken?: string; error?: string }

/** The record as the workers see it, held in memory: messages with their claims, due times, and what was asked of it. */
export function createWorkerRecord() {
  const rows = new Map<string, Row>()
  const mailbox = new Map<string, OutgoingMail>()
  const expiry = createTimes()
  const releases = createTimes()
  let reconciled = 0

  const ports: WorkerPorts = {
    async claimMessages(ids) {
      const claimToken = randomUUID()
      const claimed = ids.flatMap((id) => rows.get(id) ?? []).filter(isOwed)
      for (const row of claimed) Object.assign(row, { state: 'claimed', claimToken })
      return { claimToken, messages: claimed.map(({ message }) => message) }
    },
    async recordOutcomes(claimToken, outcomes) {
      for (const { id, outcome, ...rest } of outcomes) {
        const row = rows.get(id)
        if (row?.claimToken !== claimToken) continue
        Object.assign(row, rest, { state: outcome === 'retry' || outcome === 'pause' ? 'owed' : outcome })
        if (outcome === 'unknown') row.message.mayBeSent = true
      }
    },
    async findOwedMessages(limit) {
      reconciled++
      return [...rows]
        .filter(([, row]) => isOwed(row))
        .map(([id]) => id)
        .slice(0, limit)
    },
    timed: { expire: expiry.work, release: releases.work },
    async bindStrays() {},
    async forgetOld() {},
    async storeInMailbox(mails) {
      for (const mail of mails) mailbox.set(mail.id, mail)
    },
  }

  return {
    ports,
    mailbox,
    expiry,
    releases,
    reconciled: () => reconciled,
    owe(count: number, { mayBeSent = false } = {}) {
      const messages = Array.from({ length: count }, (_, index) => verifyMessage(index, mayBeSent))
      for (const message of messages) rows.set(message.id, { message, state: 'owed' })
      return messages.map(({ id }) => id)
    },
    states: () => [...rows.values()].map(({ state }) => state),
    rowOf: (id: string | undefined) => rows.get(id ?? ''),
  }
}

/** Work that falls due at certain times, and when it was done. */
function createTimes() {
  const done: { dueAt: number; at: number }[] = []
  let due: number[] = []
  const work: TimedWork = {
    async run() {
      const at = Date.now()
      done.push(...due.filter((dueAt) => dueAt <= at).map((dueAt) => ({ dueAt, at })))
      due = due.filter((dueAt) => dueAt > at)
    },
    nextAt: async () => (due.length > 0 ? new Date(Math.min(...due)) : undefined),
  }
  return { work, done, owe: (at: number) => due.push(at) }
}

/** Without a settle time: a test's provider knows at once what it has. */
const isOwed = ({ state }: Row) => state === 'owed' || state === 'unknown'

const verifyMessage = (index: number, mayBeSent: boolean): ClaimedMessage => ({
  id: randomUUID(),
  to: { address: `p${index}@example.org` },
  mayBeSent,
  kind: 'verify_email',
  url: 'https://usher.example/verify',
})

/** A transport that answers as told; what was handed to it stands in `sent`. */
export function createToldTransport(answer: (mail: OutgoingMail) => SendOutcome, found: string[] = []) {
  const sent: string[] = []
  const transport: Transport = {
    async send(mails) {
      sent.push(...mails.map(({ id }) => id))
      return mails.map(answer)
    },
    async findSent(ids) {
      return new Map(ids.filter((id) => found.includes(id)).map((id) => [id, { providerId: `found-${id}` }]))
    },
  }
  return { transport, sent }
}

/** A log that remembers its lines. */
export function createTestLog() {
  const lines: string[] = []
  const note = (level: string) => (fields: object, message: string) => void lines.push(`${level} ${message} ${JSON.stringify(fields)}`)
  const log: Log = { info: note('info'), warn: note('warn'), error: note('error') }
  return { log, lines }
}
