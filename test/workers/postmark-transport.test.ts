import { randomUUID } from 'node:crypto'
import type { OutgoingMail } from '@usher/workers/ports.ts'
import { createPostmarkTransport } from '@usher/workers/transports/create-postmark-transport.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { type Fault, startPostmarkStandIn } from '../support/postmark-stand-in.ts'
import { until } from '../support/until.ts'

type StandIn = Awaited<ReturnType<typeof startPostmarkStandIn>>
const running: StandIn[] = []
afterEach(() => Promise.all(running.splice(0).map((standIn) => standIn.stop())))

async function provider(knobs?: Parameters<typeof startPostmarkStandIn>[0]) {
  const standIn = await startPostmarkStandIn(knobs)
  running.push(standIn)
  return { standIn, transport: createPostmarkTransport({ token: standIn.token, apiUrl: standIn.url, timeoutMs: 1_000 }) }
}

const mailTo = (to: string, change: Partial<OutgoingMail> = {}): OutgoingMail => ({
  id: randomUUID(),
  to,
  from: '"Ada via Usher" <mail@usher.example>',
  subject: 'Hello',
  html: '<p>Hello</p>',
  text: 'Hello',
  headers: {},
  ...change,
})
const mails = (count: number) => Array.from({ length: count }, (_, index) => mailTo(`p${index}@example.org`))
const outcomes = (results: { outcome: string }[]) => results.map(({ outcome }) => outcome)

describe('sending through Postmark', () => {
  test('hands over a batch in one call and keeps the provider’s id of each message', async () => {
    const { standIn, transport } = await provider()
    const batch = mails(500)
    const results = await transport.send(batch)
    expect(standIn.sizes).toEqual([500])
    expect(results).toEqual(
      standIn.accepted.map(({ messageId, metadata }) => ({ id: metadata.message, outcome: 'sent', providerId: messageId })),
    )
    expect(results.map(({ id }) => id)).toEqual(batch.map(({ id }) => id))
    expect(standIn.accepted[7]).toMatchObject({ to: 'p7@example.org', subject: 'Hello', html: '<p>Hello</p>', text: 'Hello' })
  })

  test('never puts more than 500 into a call', async () => {
    const { standIn, transport } = await provider()
    expect(new Set(outcomes(await transport.send(mails(1_100))))).toEqual(new Set(['sent']))
    expect(standIn.sizes).toEqual([500, 500, 100])
  })

  test('tells what became of each message of a call apart, without naming addresses', async () => {
    const { transport } = await provider({ suppressed: ['gone@example.org'] })
    const results = await transport.send([
      mailTo('ok@example.org'),
      mailTo('gone@example.org'),
      mailTo('not an address'),
      mailTo('ok2@example.org', { html: '', text: '' }),
    ])
    expect(outcomes(results)).toEqual(['sent', 'suppressed', 'failed', 'failed'])
    expect(results[1]).toMatchObject({ error: expect.stringContaining('406') })
    expect(JSON.stringify(results)).not.toContain('gone@')
  })

  test.each<[Fault, string, boolean]>([
    ['acceptThenDrop', 'unknown', true],
    ['resetBefore', 'unknown', false],
    ['halfBodySent', 'unknown', true],
    ['empty200Sent', 'unknown', true],
    ['500Sent', 'unknown', true],
    ['500Unsent', 'unknown', false],
    ['html403', 'unknown', false],
    ['redirect', 'unknown', false],
    [{ delayMs: 1_500 }, 'unknown', true],
    ['429', 'retry', false],
    ['503', 'retry', false],
    [{ refuse: { status: 422, code: 405, message: 'Not allowed to send: out of credits' } }, 'pause', false],
    [{ refuse: { status: 422, code: 412, message: 'Your account is pending approval' } }, 'pause', false],
    [{ refuse: { status: 422, code: 401, message: 'Sender signature not confirmed' } }, 'pause', false],
    [{ refuse: { status: 422, code: 402, message: 'Invalid JSON' } }, 'failed', false],
    [{ refuse: { status: 415, code: 0, message: 'Unsupported media type' } }, 'failed', false],
    [{ refuse: { status: 502, code: 0, message: 'Bad gateway' } }, 'unknown', false],
  ])('after %j the messages are: %s', async (fault, outcome, isAccepted) => {
    const { standIn, transport } = await provider()
    standIn.break(fault)
    const batch = mails(2)
    expect(outcomes(await transport.send(batch))).toEqual([outcome, outcome])
    expect(standIn.accepted).toHaveLength(isAccepted ? 2 : 0)
    const found = await transport.findSent(batch.map(({ id }) => id))
    expect(found.size).toBe(isAccepted ? 2 : 0)
  })

  test('pauses on a wrong token and on a stream that does not exist', async () => {
    const { standIn } = await provider()
    const wrongToken = createPostmarkTransport({ token: 'wrong', apiUrl: standIn.url })
    const wrongStream = createPostmarkTransport({ token: standIn.token, apiUrl: standIn.url, messageStream: 'nothing' })
    expect(outcomes(await wrongToken.send(mails(1)))).toEqual(['pause'])
    expect(outcomes(await wrongStream.send(mails(1)))).toEqual(['pause'])
  })

  test('tries again later when nothing listens there: nothing can have been sent', async () => {
    const transport = createPostmarkTransport({ token: 't', apiUrl: `http://127.0.0.1:${await freePort()}` })
    expect(outcomes(await transport.send(mails(1)))).toEqual(['retry'])
  })

  test('splits what is too large for one call; one message that is too large alone fails alone', async () => {
    const { standIn, transport } = await provider({ batchBytes: 20_000 })
    const huge = mailTo('huge@example.org', { html: 'x'.repeat(30_000) })
    const results = await transport.send([...mails(60), huge, ...mails(60)])
    expect(outcomes(results)).toEqual([...Array(60).fill('sent'), 'failed', ...Array(60).fill('sent')])
    expect([...standIn.ledger().values()].every((times) => times.length === 1)).toBe(true)
  })
})

describe('asking Postmark what it has', () => {
  test('finds messages by their id, in any number', async () => {
    const { standIn, transport } = await provider()
    const batch = mails(60)
    await transport.send(batch.slice(0, 40))
    const found = await transport.findSent(batch.map(({ id }) => id))
    expect([...found.keys()]).toEqual(batch.slice(0, 40).map(({ id }) => id))
    expect(found.get(batch[0]?.id ?? '')).toEqual({ providerId: standIn.accepted[0]?.messageId })
  })

  test('finds them only once the provider has indexed them', async () => {
    const { transport } = await provider({ indexDelayMs: 200 })
    const [mail] = mails(1)
    if (!mail) return
    await transport.send([mail])
    expect(await transport.findSent([mail.id])).toEqual(new Map())
    await until(async () => (await transport.findSent([mail.id])).size === 1)
  })

  test('rejects when the provider can not tell', async () => {
    const { standIn } = await provider()
    const stranger = createPostmarkTransport({ token: 'wrong', apiUrl: standIn.url })
    await expect(stranger.findSent([randomUUID()])).rejects.toThrow()
  })
})
