/** Limits that the API enforces and the client shows. */
export const limits = {
  recipientsPerBatch: 10_000,
  /** Recipient text: 10,000 addresses of the longest kind, with names. */
  recipientTextLength: 900_000,
  messageLength: 500,
  inviteDays: 365,
  declineReasonLength: 300,
  requestNoteLength: 300,
  searchLength: 120,
  allowedDomains: 50,
  /** Rows of one page of the invites table. */
  pageRows: 500,
  /** How long a batch can be held back for an undo. */
  undoSeconds: 60,
  /** Of a file of recipients, read in the browser. */
  fileBytes: 5 * 1024 * 1024,
  groupNameLength: 80,
  groupDescriptionLength: 500,
  slugLength: 48,
  personNameLength: 80,
  usernameLength: { min: 3, max: 30 },
  passwordLength: { min: 8, max: 128 },
  requestBytes: 1024 * 1024,
} as const
