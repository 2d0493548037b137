/** Limits that the API enforces and the client shows. */
export const limits = {
  recipientsPerBatch: 10_000,
  /** Recipient text: 10,000 addresses of the longest kind, with names. */
  recipientTextLength: 900_000,
  messageLength: 500,
  inviteDays: 365,
  declineReasonLength: 300,
  groupNameLength: 80,
  groupDescriptionLength: 500,
  slugLength: 48,
  personNameLength: 80,
  usernameLength: { min: 3, max: 30 },
  passwordLength: { min: 8, max: 128 },
  requestBytes: 1024 * 1024,
} as const
