import type { InviteStatus } from '@usher/shared/invite-status.ts'
import type { InviteFilter } from '@usher/shared/schemas/invite-desk.ts'
import { type RawBuilder, sql } from 'kysely'
import { inviteFlag } from './invite-flags.ts'
import { presentStatus } from './is-open.ts'
import { shownText } from './shown-recipient.ts'

/** What narrows the table. Only what the table shows of a recipient can be found. The person's row is `u`. */
export function matchesFilter({ status, delivery, flag, by, batch, q }: InviteFilter): RawBuilder<boolean> {
  const conditions = [
    sql`true`,
    ...(status ? [sql`${presentStatus} = ${status} and ${storedAs(status)}`] : []),
    ...(delivery ? [sql`i.delivery = ${delivery}`] : []),
    ...(flag ? [inviteFlag[flag]] : []),
    ...(by ? [sql`i.invited_by = ${by}::uuid`] : []),
    ...(batch ? [sql`i.batch_id = ${batch}::uuid`] : []),
    ...(q ? [sql`strpos(${folded(shownText)}, ${folded(sql`${q}::text`)}) > 0`] : []),
  ]
  return sql`(${sql.join(conditions, sql` and `)})`
}

/** The stored status an index can find: what reads as expired may still be stored as pending. */
const storedAs = (status: InviteStatus) => (status === 'expired' ? sql`i.status in ('expired', 'pending')` : sql`i.status = ${status}`)

/** Without case in every script, whatever the database was created with. */
const folded = (text: RawBuilder<unknown>) => sql`lower((${text}) collate "und-x-icu")`
