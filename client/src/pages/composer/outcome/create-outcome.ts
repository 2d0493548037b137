import type { Invite } from '@usher/shared/schemas/invite.ts'
import type { RecipientResult } from '@usher/shared/schemas/invite-send.ts'
import { isSendable } from '@usher/shared/verdict.ts'
import { createEffect, createMemo, createSignal, onCleanup, untrack } from 'solid-js'
import { getBatch } from '../../../api/batches.ts'
import { listInvites } from '../../../api/group-invites.ts'
import { batchOf, followBatch } from '../../../store/running-batch.ts'
import type { Composer, Sent } from '../create-composer.ts'
import type { Draft } from '../draft.ts'

export type Outcome = ReturnType<typeof createOutcome>

const pageRows = 500

/** What became of a batch: its present state, the result of every recipient, and whose mail did not arrive. */
export function createOutcome({ composer, sent, onUndone }: { composer: Composer; sent: Sent; onUndone: (draft: Draft) => void }) {
  const { group } = composer
  const first = sent.result.batch
  const [results, setResults] = createSignal<readonly RecipientResult[]>(sent.result.results)
  const [failed, setFailed] = createSignal<readonly Invite[]>([])
  const batch = () => batchOf(first.id) ?? first
  const state = createMemo(() => batch().state)
  const failures = createMemo(() => (batch().done ? batch().failed : 0))
  let isOver = false
  onCleanup(() => {
    isOver = true
  })

  followBatch({ group, batch: first })

  async function loadResults() {
    const outcome = await getBatch(group.id, first.id)
    if (!isOver && outcome.ok && outcome.value.results) setResults(outcome.value.results)
  }

  createEffect(() => {
    if (state() === 'undone') return untrack(() => onUndone({ ...sent.draft, batch: undefined }))
    if (state() !== 'released') return
    untrack(() => composer.setSent({ ...sent, isHeld: false }))
    void loadResults()
  })

  async function loadFailed() {
    const rows = await listUndelivered(group.id, first.id)
    if (!isOver) setFailed(rows)
  }

  createEffect(() => {
    if (failures()) void loadFailed()
  })

  return {
    batch,
    failed,
    loadFailed,
    /** Everybody invited, but for those whose mail did not arrive. */
    sent: createMemo(() => {
      const lost = new Set(failed().map(({ id }) => id))
      return results().filter(({ verdict, inviteId }) => isSendable(verdict) && !lost.has(inviteId ?? ''))
    }),
    all: results,
    left: createMemo(() => results().filter(({ verdict }) => !isSendable(verdict))),
  }
}

async function listUndelivered(group: string, batch: string) {
  const rows: Invite[] = []
  let cursor: string | null | undefined
  do {
    const page = await listInvites(group, { batch, flag: 'undelivered', limit: pageRows, ...(cursor && { cursor }) })
    if (!page.ok) break
    rows.push(...page.value.items)
    cursor = page.value.next
  } while (cursor)
  return rows
}
