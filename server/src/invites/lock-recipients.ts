import type { InviteSend } from '@usher/shared/schemas/invite-send.ts'
import { lockFeeds } from '../feeds/lock-feeds.ts'
import type { Tx } from '../record/tables.ts'
import { type FormerReader, findFormerReaders } from './former-readers.ts'
import { type Recipient, readRecipients } from './read-recipients.ts'
import { type ResolvedRecipient, resolveRecipients } from './resolve-recipients.ts'

export type LockedRecipients = { resolved: ResolvedRecipient[]; former: FormerReader[] }

/** Everybody a request names as the record knows them, under the feed locks of all whom inviting them concerns. */
export const lockRecipients = (tx: Tx, { groupId, request }: { groupId: string; request: InviteSend }) =>
  lockKnown(tx, { groupId, recipients: readRecipients(request) })

/** The same for recipients that were read already. */
export async function lockKnown(tx: Tx, { groupId, recipients }: { groupId: string; recipients: Recipient[] }): Promise<LockedRecipients> {
  const resolved = await resolveRecipients(tx, recipients)
  const former = await findFormerReaders(tx, { groupId, resolved })
  const users = resolved.flatMap(({ user }) => (user ? [user.id] : []))
  await lockFeeds(tx, [...new Set([...users, ...former.map(({ user_id }) => user_id)])])
  return { resolved, former }
}
