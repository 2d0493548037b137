import { renderMessage } from '@usher/workers/mail/render-message.ts'
import type { OutgoingMail, SendOutcome } from '@usher/workers/ports.ts'
import { createMailHandler } from '@usher/workers/queues/create-mail-handler.ts'
import { createPacer } from '@usher/workers/queues/create-pacer.ts'
import { describe, expect, test } from 'vitest'
import { createTestLog, createToldTransport, createWorkerRecord } from '../support/worker-record.ts'

const settings = { baseUrl: 'https://usher.example', secrets: ['secret'], from: 'mail@usher.example' }
const asSent = ({ id }: OutgoingMail): SendOutcome => ({ id, outcome: 'sent', providerId: `new-${id}` })

function handlerOf(told = createToldTransport(asSent)) {
  const record = createWorkerRecord()
  const { log, lines } = createTestLog()
  const asked: string[] = []
  const queues = {
    holdMail: async (ms: number) => void asked.push(`hold ${ms >= 60_000 ? 'a minute' : 'shortly'}`),
    enqueueMail: async (batches: string[][]) => void asked.push(`enqueue ${batches.map((ids) => ids.length)}`),
  }
  const parts = { ports: record.ports, transport: told.transport, pace: createPacer({ queues, log }), log }
  const handle = createMailHandler({ ...parts, render: (message) => renderMessage(message, settings) })
  return { record, handle, asked, lines, parts, sent: told.sent }
}

describe('a mail job', () => {
  test('sends what is owed, each once, however often the job runs', async () => {
    const { record, handle, sent } = handlerOf()
    const ids = record.owe(3)
    await Promise.all([handle({ messageIds: ids }), handle({ messageIds: ids })])
    await handle({ messageIds: [...ids, 'unknown'] })
    expect(sent.toSorted()).toEqual(ids.toSorted())
    expect(record.states()).toEqual(['sent', 'sent', 'sent'])
  })

  test('asks the provider first about what may have been sent, and sends only what is absent', async () => {
    const found: string[] = []
    const { record, handle, sent } = handlerOf(createToldTransport(asSent, found))
    const [first, second] = record.owe(2, { mayBeSent: true })
    const [third] = record.owe(1)
    found.push(first ?? '')
    await handle({ messageIds: [first, second, third].flatMap((id) => id ?? []) })
    expect(sent.toSorted()).toEqual([second, third].toSorted())
    expect(record.rowOf(first)).toMatchObject({ state: 'sent', providerId: `found-${first}` })
  })

  test('leaves it unknown when the provider can not be asked, and still sends the rest', async () => {
    const told = createToldTransport(asSent)
    told.transport.findSent = () => Promise.reject(new Error('no answer'))
    const { record, handle, sent } = handlerOf(told)
    const [doubtful] = record.owe(1, { mayBeSent: true })
    const [owed] = record.owe(1)
    await handle({ messageIds: [doubtful, owed].flatMap((id) => id ?? []) })
    expect(record.rowOf(doubtful)).toMatchObject({ state: 'unknown' })
    expect(sent).toEqual([owed])
  })

  test('fails a message that can not be rendered, alone', async () => {
    const { record, parts, sent, lines } = handlerOf()
    const [broken, good] = record.owe(2)
    const handle = createMailHandler({
      ...parts,
      render: (message) => {
        if (message.id === broken) throw new Error('no template')
        return renderMessage(message, settings)
      },
    })
    await handle({ messageIds: [broken, good].flatMap((id) => id ?? []) })
    expect(record.states()).toEqual(['failed', 'sent'])
    expect(sent).toEqual([good])
    expect(lines.join()).not.toContain('@example.org')
  })

  test('holds the queue shortly and enqueues again what is to be retried', async () => {
    const { record, handle, asked } = handlerOf(createToldTransport(({ id }) => ({ id, outcome: 'retry', error: '429' })))
    await handle({ messageIds: record.owe(4) })
    expect(asked).toEqual(['hold shortly', 'enqueue 4'])
    expect(record.states()).toEqual(Array(4).fill('owed'))
  })

  test('holds the queue for a minute when the account is at fault, and tells once, and once that it is over', async () => {
    let isBroken = true
    const told = createToldTransport((mail) => (isBroken ? { id: mail.id, outcome: 'pause', error: 'bad token' } : asSent(mail)))
    const { record, handle, asked, lines } = handlerOf(told)
    const messageIds = record.owe(2)
    await handle({ messageIds })
    await handle({ messageIds })
    isBroken = false
    await handle({ messageIds })
    expect(asked).toEqual(['hold a minute', 'enqueue 2', 'hold a minute', 'enqueue 2'])
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'error The mail provider refuses this account',
      expect.stringContaining('info The mail provider takes mails again'),
    ])
    expect(record.states()).toEqual(['sent', 'sent'])
  })

  test('does not fail over a queue that can not be held: the record knows what is owed', async () => {
    const { record, parts } = handlerOf(createToldTransport(({ id }) => ({ id, outcome: 'retry', error: '429' })))
    const { log, lines } = createTestLog()
    const away = async () => Promise.reject(new Error('Redis is away'))
    const pace = createPacer({ queues: { holdMail: away, enqueueMail: away }, log })
    await createMailHandler({ ...parts, pace, render: (message) => renderMessage(message, settings) })({ messageIds: record.owe(1) })
    expect(record.states()).toEqual(['owed'])
    expect(lines).toHaveLength(1)
  })
})
