import type { Invite } from '@usher/shared/schemas/invite.ts'
import type { RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import { isSendable } from '@usher/shared/verdict.ts'
import type { Draft } from '../draft.ts'
import { openFileWorker } from '../import/open-file-worker.ts'
import { saveFile } from '../save-file.ts'
import { failureWords } from './failed-results.tsx'

type Ending = { results: readonly RecipientResult[]; failed: readonly Invite[]; draft: Draft }

/** One line for every recipient of a batch, in the order they were sent in; rejects when it can't be written. */
export async function saveReport({ results, failed, draft }: Ending) {
  const names = new Map(draft.recipients.flatMap((entry) => (entry.kind === 'address' && entry.name ? [[entry.email, entry.name]] : [])))
  const failures = new Map(failed.map((invite) => [invite.id, failureWords(invite)]))
  const worker = openFileWorker()
  const lines = results.map((result, index) => ({
    row: index + 1,
    address: result.email ?? result.user?.username ?? result.input,
    name: result.user?.name ?? names.get(result.email ?? result.input) ?? '',
    verdict: failures.has(result.inviteId ?? '') ? 'failed' : isSendable(result.verdict) ? 'invited' : result.verdict,
    reason: failures.get(result.inviteId ?? '') ?? result.reason ?? '',
  }))
  try {
    saveFile('invites-sent.csv', await worker.report(lines))
  } finally {
    worker.close()
  }
}
