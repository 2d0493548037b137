import type { InviteSend } from '@usher/shared/schemas/invite-send.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import type { Tx } from '../record/tables.ts'
import { readRecipients } from './read-recipients.ts'
import { type ResolvedRecipient, resolveRecipients } from './resolve-recipients.ts'

/** Everybody a request names as the record knows them, under the feed locks of those it knows. */
export async function lockRecipients(tx: Tx, request: InviteSend): Promise<ResolvedRecipient[]> {
  const resolved = await resolveRecipients(tx, readRecipients(request))
  await lockFeeds(tx, [...new Set(resolved.flatMap(({ user }) => (user ? [user.id] : [])))])
  return resolved
}
