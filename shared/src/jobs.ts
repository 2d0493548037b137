/** Every job of the queues with its data: ids only, never an address, a link or a token. */
export type JobData = {
  /** Up to 500 ids of `messages`. */
  mail: { messageIds: string[] }
  expire: Record<string, never>
  /** Sends the batches whose time to be undone is over. */
  release: Record<string, never>
  reconcile: Record<string, never>
}
export type JobName = keyof JobData

/** The jobs that do whatever is due, at the very time it is due. */
export type TimedJob = 'expire' | 'release'

export type JobHandlers = { [Name in JobName]: (data: JobData[Name]) => Promise<void> }

/** Most messages in one mail job, and in one call to the provider (Postmark's limit for a batch). */
export const messagesPerJob = 500
