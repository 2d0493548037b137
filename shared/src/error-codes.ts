/** Every `code` a problem document can carry, with its HTTP status. */
export const errorStatus = {
  bad_input: 422,
  bad_request: 400,
  unauthenticated: 401,
  email_unverified: 403,
  forbidden: 403,
  cross_site: 403,
  not_found: 404,
  invitation_not_found: 404,
  invite_not_pending: 409,
  wrong_account: 403,
  already_member: 409,
  already_signed_in: 409,
  account_exists: 409,
  resend_too_soon: 429,
  idempotency_mismatch: 409,
  idempotency_in_flight: 409,
  too_large: 413,
  too_many_requests: 429,
  unavailable: 503,
  internal: 500,
  cannot_start: 500,
} as const

export type ErrorCode = keyof typeof errorStatus
