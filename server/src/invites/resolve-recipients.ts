import { sql } from 'kysely'
import type { Db } from '../record/tables.ts'
import type { Recipient } from './read-recipients.ts'

export type KnownUser = { id: string; name: string; username: string; email_key: string }
export type ResolvedRecipient = { recipient: Recipient; user: KnownUser | undefined }

/** Finds the verified users meant, in one statement. An unverified account is nobody: its address looks like a stranger's. */
export async function resolveRecipients(db: Db, recipients: Recipient[]): Promise<ResolvedRecipient[]> {
  const keys = recipients.flatMap((recipient) => (recipient.kind === 'address' ? [recipient.key] : []))
  const usernames = recipients.flatMap((recipient) => (recipient.kind === 'username' ? [recipient.username] : []))
  const ids = recipients.flatMap((recipient) => (recipient.kind === 'user' && isUuid(recipient.userId) ? [recipient.userId] : []))
  const { rows } = await sql<KnownUser>`
    select id, name, username, email_key from "user" where email_verified
      and (email_key = any(${keys}::text[]) or username = any(${usernames}::text[]) or id = any(${ids}::uuid[]))`.execute(db)
  const byId = new Map(rows.map((user) => [user.id, user]))
  const byKey = new Map(rows.map((user) => [user.email_key, user]))
  const byUsername = new Map(rows.map((user) => [user.username, user]))
  const find = (recipient: Recipient) => {
    if (recipient.kind === 'user') return byId.get(recipient.userId)
    if (recipient.kind === 'username') return byUsername.get(recipient.username)
    return recipient.kind === 'address' ? byKey.get(recipient.key) : undefined
  }
  return recipients.map((recipient) => ({ recipient, user: find(recipient) }))
}

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
