import type { ErrorCode } from '@usher/shared/error-codes.ts'
import type { InviteStatus } from '@usher/shared/invite-status.ts'
import type { Invite } from '@usher/shared/schemas/invite.ts'
import type { Problem } from '@usher/shared/schemas/problem.ts'

export type FieldProblem = { path: string; code: string; message: string }

/** What went wrong with a request. `offline`: no answer came at all. `auth`: Better Auth's own code is in `authCode`. */
export type ApiProblem = {
  code: ErrorCode | 'offline' | 'auth'
  status: number
  title: string
  detail: string
  errors: FieldProblem[]
  inviteStatus?: InviteStatus
  /** With a refused act of a manager: the row as it is now. */
  invite?: Invite
  authCode?: string
}

/** A request's outcome: failures are values, so that no page can forget that a request may fail. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: ApiProblem }

export const offlineProblem: ApiProblem = {
  code: 'offline',
  status: 0,
  title: 'No connection',
  detail: 'The server could not be reached. Check your connection and try again.',
  errors: [],
}

/** Reads a refusal: a problem document (RFC 9457), or Better Auth's `{ code, message }`. */
export function readProblem(status: number, body: unknown): ApiProblem {
  const { type, title, code, detail, errors, inviteStatus, invite, message } = (body ?? {}) as Partial<Problem> & { message?: string }
  if (type !== undefined && code !== undefined) {
    const more = { ...(inviteStatus && { inviteStatus }), ...(invite && { invite }) }
    return { code, status, title: title ?? '', detail: detail ?? title ?? '', errors: errors ?? [], ...more }
  }
  const words = message ?? 'Something went wrong on our side. Try again in a moment.'
  return { code: code ? 'auth' : 'internal', status, title: words, detail: words, errors: [], ...(code && { authCode: code }) }
}
