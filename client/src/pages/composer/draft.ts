import type { InvitableRole } from '@usher/shared/roles.ts'
import { fromPerson, fromText, type KnownUser, type Recipient } from './recipient.ts'

export type Draft = { recipients: readonly Recipient[]; message: string; role: InvitableRole; days: number }

type Kept = { entries: (KnownUser | string)[]; message: string; role: InvitableRole; days: number }

const keyOf = (group: string) => `invite draft ${group}`

/** What was being written for this group in this tab, if anything. */
export function readDraft(group: string): Draft | undefined {
  const kept = sessionStorage.getItem(keyOf(group))
  if (!kept) return
  const { entries, message, role, days } = JSON.parse(kept) as Kept
  return {
    recipients: entries.flatMap((entry) => (typeof entry === 'string' ? fromText(entry) : [fromPerson(entry)])),
    message,
    role,
    days,
  }
}

/** Keeps the draft in this tab; one without entries and message is forgotten. */
export function keepDraft(group: string, { recipients, ...rest }: Draft) {
  if (!recipients.length && !rest.message) return sessionStorage.removeItem(keyOf(group))
  const entries = recipients.map((recipient) => (recipient.kind === 'person' ? recipient.user : recipient.label))
  try {
    sessionStorage.setItem(keyOf(group), JSON.stringify({ entries, ...rest } satisfies Kept))
  } catch {
    // The store is full: the draft then lives only as long as the page.
  }
}
