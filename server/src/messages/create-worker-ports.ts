import type { WorkerPorts } from '@usher/workers/ports.ts'
import { forgetResults } from '../batches/forget-results.ts'
import { nextReleaseAt } from '../batches/next-release-at.ts'
import { releaseDue } from '../batches/release-due.ts'
import { forgetAnswers } from '../idempotency/forget-answers.ts'
import { bindStrays } from '../invites/bind-invites.ts'
import { expireDue } from '../invites/expire-due.ts'
import { nextDueAt } from '../invites/next-due-at.ts'
import type { Database } from '../record/database.ts'
import { claimMessages } from './claim-messages.ts'
import { findOwedMessages } from './find-owed-messages.ts'
import type { MessageReaders } from './read-claimed.ts'
import { recordOutcomes } from './record-outcomes.ts'
import { storeInMailbox } from './store-in-mailbox.ts'

/** What the workers get of the record. */
export const createWorkerPorts = (database: Database, readers: MessageReaders): WorkerPorts => ({
  claimMessages: claimMessages(database, readers),
  recordOutcomes: recordOutcomes(database),
  findOwedMessages: findOwedMessages(database.read),
  timed: {
    expire: { run: () => expireDue(database), nextAt: () => nextDueAt(database.read) },
    release: { run: () => releaseDue(database), nextAt: () => nextReleaseAt(database.read) },
  },
  async forgetOld() {
    await forgetResults(database)
    await forgetAnswers(database)
  },
  bindStrays: () => bindStrays(database),
  storeInMailbox: storeInMailbox(database),
})
