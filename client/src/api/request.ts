import { type Outcome, offlineProblem, readProblem } from './api-problem.ts'

type Options = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: object
  /** Sent as `Idempotency-Key`: repeating the request with the same key does it once. */
  idempotencyKey?: string
  signal?: AbortSignal
}

/** Sends JSON to an `/api` path of our own origin and reads JSON. Never throws except when aborted. */
export async function request<T>(path: string, { method = 'GET', body, idempotencyKey, signal }: Options = {}): Promise<Outcome<T>> {
  const headers = new Headers({ accept: 'application/json' })
  if (body) headers.set('content-type', 'application/json')
  if (idempotencyKey) headers.set('idempotency-key', idempotencyKey)
  try {
    const response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
    const answer = await readJson(response)
    return response.ok ? { ok: true, value: answer as T } : { ok: false, problem: readProblem(response.status, answer) }
  } catch (error) {
    if (signal?.aborted) throw error
    return { ok: false, problem: offlineProblem }
  }
}

/** A request's query string, without what is absent. */
export function query(values: Record<string, string | number | undefined | null>) {
  const present = Object.entries(values).flatMap(([key, value]) =>
    value === undefined || value === null || value === '' ? [] : [[key, String(value)]],
  )
  return present.length ? `?${new URLSearchParams(present)}` : ''
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return text ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}
