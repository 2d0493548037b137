import type { WrittenTerms } from './create-terms.ts'
import { fromPerson, fromText, type KnownUser, type Recipient } from './recipient.ts'

export type Draft = {
  recipients: readonly Recipient[]
  terms: WrittenTerms
  /** The batch it is held back in; until that leaves, it can still become a draft again. */
  batch?: string | undefined
}

type Kept = { entries: (KnownUser | string)[]; terms: WrittenTerms; batch?: string | undefined }

const keyOf = (group: string) => `invite draft ${group}`

/** What was being written for this group in this tab, if anything. */
export function readDraft(group: string): Draft | undefined {
  const kept = read(keyOf(group))
  if (!kept) return
  const recipients = kept.entries.flatMap((entry) => (typeof entry === 'string' ? fromText(entry) : [fromPerson(entry)]))
  return { recipients, terms: kept.terms, batch: kept.batch }
}

/** Keeps the draft in this tab; one without entries and message is forgotten. */
export function keepDraft(group: string, { recipients, terms, batch }: Draft) {
  if (!recipients.length && !terms.message) return forgetDraft(group)
  const entries = recipients.map((recipient) => (recipient.kind === 'person' ? recipient.user : recipient.label))
  try {
    sessionStorage.setItem(keyOf(group), JSON.stringify({ entries, terms, batch } satisfies Kept))
  } catch {
    // The store is full: the draft then lives only as long as the page.
    forgetDraft(group)
  }
}

export const forgetDraft = (group: string) => sessionStorage.removeItem(keyOf(group))

function read(key: string) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept | null
  } catch {
    return null
  }
}
