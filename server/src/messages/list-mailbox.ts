import { parseEmailAddress } from '@usher/shared/email-address.ts'
import type { MailboxItem } from '@usher/shared/schemas/mailbox.ts'
import { sql } from 'kysely'
import type { Db } from '../record/tables.ts'

const mostShown = 100

/** The newest mails of the built-in mailbox, all or those whose recipient begins like this. */
export async function listMailbox(db: Db, { to }: { to: string | undefined }): Promise<MailboxItem[]> {
  const rows = await db
    .selectFrom('mailbox')
    .selectAll()
    .$if(to !== undefined, (query) => query.where(sql<boolean>`starts_with(lower(to_address), ${searched(to ?? '')})`))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostShown)
    .execute()
  return rows.map(({ to_address, at, ...mail }) => ({ ...mail, to: to_address, at: at.toISOString() }))
}

/** Mails are kept with the domain in ASCII; a whole address is searched as that. */
function searched(to: string) {
  const address = parseEmailAddress(to)
  return 'key' in address ? address.key : to.trim().toLowerCase()
}
