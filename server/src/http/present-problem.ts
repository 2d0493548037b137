import { type ErrorCode, errorStatus } from '@usher/shared/error-codes.ts'
import type { Problem } from '@usher/shared/schemas/problem.ts'
import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Refusal } from '../refusal.ts'

const titles: Partial<Record<ErrorCode, string>> = {
  bad_input: 'Something in the request is not allowed',
  unauthenticated: 'Sign in first',
  not_found: 'Not found',
  invitation_not_found: 'This link leads nowhere',
  invite_not_pending: 'This invite is not open any more',
  wrong_account: 'This invite is for somebody else',
  already_member: 'Already a member',
  internal: 'Something went wrong on our side',
}

type Log = { error(fields: object, message: string): void }

/** The one place where what was thrown becomes an answer: refusals in full, faults logged once and answered without detail. */
export const presentProblem =
  (log: Log): ErrorHandler =>
  (error, c) => {
    if (error instanceof Refusal) return answer(c, error)
    if (error instanceof HTTPException) return answer(c, new Refusal('bad_request', { message: error.message }))
    // Not the error whole: what the database says beside its message may quote an address.
    const { message, stack, code } = error as Error & { code?: string }
    log.error({ error: message, code, stack, method: c.req.method, route: c.req.routePath }, 'request failed')
    return answer(c, new Refusal('internal'))
  }

export const presentNotFound: NotFoundHandler = (c) => answer(c, new Refusal('not_found'))

function answer(c: Context, { code, details }: Refusal) {
  const status = errorStatus[code]
  const problem: Problem = {
    type: 'about:blank',
    title: titles[code] ?? code.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase()),
    status,
    code,
    detail: details.message,
    errors: details.errors,
    inviteStatus: details.inviteStatus,
    invite: details.invite,
  }
  if (details.retryAfterSeconds) c.header('Retry-After', String(details.retryAfterSeconds))
  return c.json(problem, status, { 'Content-Type': 'application/problem+json' })
}
