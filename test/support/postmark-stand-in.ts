import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type AcceptedMail, postmarkResult } from './postmark-result.ts'

/** What happens to the next request that sends. `…Sent` and `accept…` keep the mails, the others lose them. */
export type Fault =
  | 'acceptThenDrop'
  | 'resetBefore'
  | 'halfBodySent'
  | 'empty200Sent'
  | 'html403'
  | 'redirect'
  | '429'
  | '500Sent'
  | '500Unsent'
  | '503'
  | { refuse: { status: number; code: number; message: string } }
  | { delayMs: number }

type Knobs = { token?: string; streams?: string[]; suppressed?: string[]; batchBytes?: number; indexDelayMs?: number }

/**
 * A provider on loopback that answers as Postmark does, for the parts of its API that sending uses. Faults are taken one a sending
 * request, in the order given; what it accepted stands in `ledger`, message id by message id. Source: Postmark's API reference.
 */
export async function startPostmarkStandIn(knobs: Knobs = {}) {
  const { token = randomUUID(), streams = ['outbound'], suppressed = [], batchBytes = 50 * 1024 * 1024, indexDelayMs = 0 } = knobs
  const accepted: (AcceptedMail & { messageId: string; at: number })[] = []
  const faults: Fault[] = []
  const sizes: number[] = []

  function accept(mails: unknown[]) {
    return mails.map((mail) => {
      const result = postmarkResult(mail, { streams, suppressed })
      if ('mail' in result) accepted.push({ ...result.mail, messageId: result.answer.MessageID, at: Date.now() })
      return result.answer
    })
  }

  async function send(request: IncomingMessage, response: ServerResponse) {
    const body = await bodyOf(request)
    const fault = faults.shift()
    if (fault === 'resetBefore') return request.socket.resetAndDestroy()
    const refusal = refusalOf(fault) ?? tooLarge(body, batchBytes)
    if (refusal) return answer(response, refusal.status, { ErrorCode: refusal.code, Message: refusal.message })
    if (fault === 'html403') return response.writeHead(403, { 'content-type': 'text/html' }).end('<html><h1>Forbidden</h1></html>')
    if (fault === 'redirect') return response.writeHead(302, { location: '/elsewhere' }).end()

    const mails: unknown = JSON.parse(body)
    if (!Array.isArray(mails)) return answer(response, 422, { ErrorCode: 403, Message: 'Expected an array' })
    if (mails.length > 500) return answer(response, 422, { ErrorCode: 410, Message: 'A batch can hold 500 messages at most' })
    sizes.push(mails.length)
    const results = accept(mails)
    if (fault === 'acceptThenDrop') return request.socket.destroy()
    if (fault === '500Sent') return answer(response, 500, { ErrorCode: 0, Message: 'Internal server error' })
    if (fault === 'empty200Sent') return response.writeHead(200).end()
    if (fault === 'halfBodySent') return answerHalf(response, results)
    if (typeof fault === 'object' && 'delayMs' in fault) await new Promise((resolve) => setTimeout(resolve, fault.delayMs))
    return answer(response, 200, results)
  }

  function search(url: URL, response: ServerResponse) {
    const wanted = [...url.searchParams].filter(([name]) => name.startsWith('metadata_'))
    const seen = accepted.filter(({ at, metadata }) => {
      return Date.now() - at >= indexDelayMs && wanted.every(([name, value]) => metadata[name.slice('metadata_'.length)] === value)
    })
    const count = Number(url.searchParams.get('count') ?? 100)
    const Messages = seen
      .slice(0, count)
      .map(({ messageId, metadata, to }) => ({ MessageID: messageId, Metadata: metadata, Recipients: [to], Status: 'Sent' }))
    answer(response, 200, { TotalCount: seen.length, Messages })
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand-in')
    const given = request.headers['x-postmark-server-token']
    if (given !== token)
      return answer(response, 401, { ErrorCode: 10, Message: 'No Account or Server API tokens were supplied or they are wrong.' })
    if (request.headers.accept !== 'application/json')
      return answer(response, 422, { ErrorCode: 409, Message: 'Accept must be application/json' })
    if (request.method === 'GET' && url.pathname === '/messages/outbound') return search(url, response)
    if (request.headers['content-type'] !== 'application/json')
      return answer(response, 415, { ErrorCode: 0, Message: 'Unsupported media type' })
    if (request.method === 'POST' && url.pathname === '/email/batch') return send(request, response)
    return answer(response, 404, { ErrorCode: 0, Message: 'Not found' })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    /** Faults of the coming sending requests, one each. */
    break: (...next: Fault[]) => faults.push(...next),
    accepted,
    /** Messages in each batch that was read. */
    sizes,
    /** How often each message, by its metadata `message`, was accepted. */
    ledger: () => Map.groupBy(accepted, ({ metadata }) => metadata.message ?? ''),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const refusals: Record<string, { status: number; code: number; message: string }> = {
  '429': { status: 429, code: 429, message: 'Rate limit exceeded' },
  '500Unsent': { status: 500, code: 0, message: 'Internal server error' },
  '503': { status: 503, code: 100, message: 'Maintenance' },
}

function refusalOf(fault: Fault | undefined) {
  if (typeof fault === 'string') return refusals[fault]
  return fault && 'refuse' in fault ? fault.refuse : undefined
}

const tooLarge = (body: string, batchBytes: number) =>
  Buffer.byteLength(body) > batchBytes ? { status: 413, code: 0, message: 'Payload too large' } : undefined

async function bodyOf(request: IncomingMessage) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function answer(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function answerHalf(response: ServerResponse, results: unknown) {
  const body = JSON.stringify(results)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.write(body.slice(0, body.length / 2), () => response.destroy())
}
