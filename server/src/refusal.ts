import { type ErrorCode, errorStatus } from '@usher/shared/error-codes.ts'
import type { Problem } from '@usher/shared/schemas/problem.ts'

type Details = Pick<Problem, 'errors' | 'inviteStatus' | 'invite'> & { message?: string; retryAfterSeconds?: number }

/** A rule said no. Everything else that is thrown is a fault of ours. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly details: Details

  constructor(code: ErrorCode, details: Details = {}) {
    super(details.message ?? code)
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }

  get status() {
    return errorStatus[this.code]
  }
}

/** The refusal of one bad field, by its path in the request. */
export const badField = (path: string, message: string, code = 'invalid') => new Refusal('bad_input', { errors: [{ path, code, message }] })
